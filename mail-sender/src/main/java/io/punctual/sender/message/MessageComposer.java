package io.punctual.sender.message;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Composes reminders. Every template is encoded in every language when this is made, so that a
 * broken one stops the start; per mail only the slots and some headers are written.
 */
@Singleton
public final class MessageComposer {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Map<String, Wording> wordings = new HashMap<>();

  /** By template, then by language. */
  private final Map<String, Map<String, PreparedMessage>> prepared = new HashMap<>();

  public MessageComposer(LetterSettings letter, FromSettings from) {
    var templates = new LetterTemplates();
    var encoder = new MessageEncoder(templates, letter, from);
    for (var wording : Wording.all()) {
      wordings.put(wording.language(), wording);
      for (var template : wording.templates()) {
        if (!templates.has(template)) {
          throw new IllegalStateException("wording without a template: " + template);
        }
        prepared
            .computeIfAbsent(template, name -> new HashMap<>())
            .put(wording.language(), encoder.encode(template, wording));
      }
    }
  }

  /** Whether a reminder with this template can be composed for everybody. */
  public boolean knows(String template) {
    var languages = prepared.get(template);
    return languages != null && languages.containsKey(Wording.FALLBACK);
  }

  /**
   * The message in wire form, without the very last line break and without a line that starts with
   * a dot.
   *
   * @throws IllegalArgumentException when a value must not stand in a header; names the header,
   *     never the value
   * @throws IllegalStateException when there is no such template
   */
  public byte[] compose(String template, Mail mail) {
    var languages = prepared.get(template);
    if (languages == null) {
      throw new IllegalStateException("no template " + template);
    }
    var language = Wording.languageFor(mail.locale());
    var message = languages.get(language);
    if (message == null) {
      language = Wording.FALLBACK;
      message = languages.get(language);
    }
    var wording = wordings.get(language);
    if (message == null || wording == null) {
      throw new IllegalStateException("template " + template + " has no " + Wording.FALLBACK);
    }
    var out = new Octets(12 * 1024);
    var values = values(mail, wording);
    putHeaders(out, message, mail, values);
    message.fillBody(out, values);
    return out.toArray();
  }

  private static EnumMap<Slot, String> values(Mail mail, Wording wording) {
    var values = new EnumMap<Slot, String>(Slot.class);
    values.put(
        Slot.RECIPIENT, SafeName.of(mail.name()).orElseGet(() -> wording.neutral(Slot.RECIPIENT)));
    values.put(
        Slot.MEMBER, SafeName.of(mail.memberName()).orElseGet(() -> wording.neutral(Slot.MEMBER)));
    values.put(Slot.UNSUBSCRIBE_URL, mail.unsubscribeUrl());
    return values;
  }

  private static void putHeaders(
      Octets out, PreparedMessage message, Mail mail, EnumMap<Slot, String> values) {
    out.utf8("To: " + to(mail) + "\r\n");
    out.ascii(
        "Subject: " + HeaderText.unstructured("Subject", message.fillSubject(values)) + "\r\n");
    out.ascii("Date: " + date(mail.date()) + "\r\n");
    out.ascii("Message-ID: " + messageId(mail.messageId()) + "\r\n");
    out.ascii(
        "List-Unsubscribe: "
            + unsubscribe(mail.unsubscribeUrl(), mail.unsubscribeMailto())
            + "\r\n");
    out.put(message.headers());
    out.ascii("\r\n");
  }

  private static String to(Mail mail) {
    var address = HeaderText.bracketed("To", mail.address());
    return SafeName.of(mail.name())
        .map(name -> HeaderText.phrase("To", name) + "\r\n " + address)
        .orElse(address);
  }

  private static String date(Instant date) {
    return DATE.format(date);
  }

  private static String messageId(String given) {
    if (!given.startsWith("<") || !given.endsWith(">") || given.length() < 3) {
      throw new IllegalArgumentException("Message-ID lacks its angle brackets");
    }
    return ascii(
        "Message-ID", HeaderText.bracketed("Message-ID", given.substring(1, given.length() - 1)));
  }

  private static String unsubscribe(String url, @Nullable String mailto) {
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw new IllegalArgumentException("List-Unsubscribe is neither https nor http");
    }
    var header = HeaderText.bracketed("List-Unsubscribe", url);
    if (mailto != null) {
      if (!mailto.startsWith("mailto:")) {
        throw new IllegalArgumentException("List-Unsubscribe's second way is no mailto");
      }
      header += ",\r\n " + HeaderText.bracketed("List-Unsubscribe", mailto);
    }
    return ascii("List-Unsubscribe", header);
  }

  private static String ascii(String header, String value) {
    if (value.chars().anyMatch(character -> character > 0x7E)) {
      throw new IllegalArgumentException(header + " is not ASCII");
    }
    return value;
  }
}
