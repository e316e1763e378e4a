package io.punctual.local.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The mails, one {@code .eml} file each, with an index of their headers in memory.
 *
 * <p>The envelope and the moment of acceptance stand as three header fields at the top of the file,
 * so that a restart, or a reader with nothing but the file, knows them.
 */
final class MailFolder {

  static final String ACCEPTED_AT = "X-Mailbox-Accepted-At";
  private static final String RETURN_PATH = "Return-Path";
  private static final String DELIVERED_TO = "Delivered-To";
  private static final String ENDING = ".eml";

  private final Path folder;
  private final InstantSource clock;
  private final Map<String, StoredMail> byId = new ConcurrentHashMap<>();

  /** In the order in which they were stored; guarded by itself. */
  private final List<StoredMail> stored = new ArrayList<>();

  private final AtomicLong number = new AtomicLong();

  private MailFolder(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Opens the folder, creating it when absent, and reads the headers of what is there. */
  static MailFolder open(Path folder, InstantSource clock) {
    var mails = new MailFolder(folder, clock);
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(ENDING)).sorted().forEach(mails::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the mail folder " + folder, e);
    }
    return mails;
  }

  /** Stores one mail; when this returns the file is complete and listed. */
  StoredMail store(String envelopeFrom, List<String> recipients, byte[] mail) {
    var at = clock.instant();
    var id = "%013d-%07d".formatted(at.toEpochMilli(), number.incrementAndGet());
    var head =
        "%s: <%s>\r\n%s: %s\r\n%s: %s\r\n"
            .formatted(
                RETURN_PATH,
                oneLine(envelopeFrom),
                DELIVERED_TO,
                oneLine(String.join(", ", recipients)),
                ACCEPTED_AT,
                at);
    try {
      var part = folder.resolve(id + ".part");
      try (var out = Files.newOutputStream(part)) {
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(mail);
      }
      Files.move(part, folder.resolve(id + ENDING), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store a mail in " + folder, e);
    }
    var headers = MailHeaders.parse(mail);
    return list(new StoredMail(id, at, envelopeFrom, recipients, headers, mail.length));
  }

  /** How many mails there are. */
  int size() {
    return byId.size();
  }

  /** Newest first; all of them when {@code search} is blank. */
  Stream<StoredMail> newestFirst(String search) {
    var all = from(0).reversed().stream();
    return search.isBlank() ? all : all.filter(mail -> mail.matches(search.strip()));
  }

  /**
   * The mails from a position on, in the order in which they were stored; later ones only ever
   * follow, so that nobody who reads on misses one.
   */
  List<StoredMail> from(int position) {
    synchronized (stored) {
      return List.copyOf(stored.subList(Math.min(position, stored.size()), stored.size()));
    }
  }

  Optional<StoredMail> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The file as it lies in the folder, the three header fields of the mailbox included. */
  byte[] source(StoredMail mail) {
    try {
      return Files.readAllBytes(folder.resolve(mail.id() + ENDING));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the mail " + mail.id(), e);
    }
  }

  private void read(Path file) {
    try {
      var bytes = Files.readAllBytes(file);
      var name = file.getFileName().toString();
      var id = name.substring(0, name.length() - ENDING.length());
      var headers = MailHeaders.parse(bytes);
      var at = headers.get(ACCEPTED_AT.toLowerCase(java.util.Locale.ROOT));
      if (at == null) {
        return;
      }
      var from = headers.getOrDefault("return-path", "").replaceAll("^<|>$", "");
      var recipients =
          new ArrayList<>(List.of(headers.getOrDefault("delivered-to", "").split(", ")));
      list(new StoredMail(id, Instant.parse(at), from, recipients, headers, bytes.length));
      number.accumulateAndGet(Long.parseLong(id.substring(id.indexOf('-') + 1)), Math::max);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the mail " + file, e);
    }
  }

  private StoredMail list(StoredMail mail) {
    byId.put(mail.id(), mail);
    synchronized (stored) {
      stored.add(mail);
    }
    return mail;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n]", " ");
  }
}
