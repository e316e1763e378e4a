package io.punctual.suppression.feedback.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * A connection to the mailbox, its folder open. Nothing is parsed here but the protocol: what
 * stands in the mails cannot hurt. One thread.
 */
final class Mailbox implements AutoCloseable {

  private static final FlagTerm NOT_DELETED = new FlagTerm(new Flags(Flags.Flag.DELETED), false);

  private final IMAPStore store;
  private final IMAPFolder folder;
  private final boolean moves;
  private final boolean expungesSingly;

  private Mailbox(IMAPStore store, IMAPFolder folder, boolean moves, boolean expungesSingly) {
    this.store = store;
    this.folder = folder;
    this.moves = moves;
    this.expungesSingly = expungesSingly;
  }

  /** Connects, and makes the folders that mails are moved to where there are none. */
  static Mailbox open(ImapSettings settings) throws MessagingException {
    var store = ImapSession.connect(settings);
    try {
      for (var name : List.of(settings.takenFolder(), settings.leftFolder())) {
        if (!name.isEmpty() && !store.getFolder(name).exists()) {
          store.getFolder(name).create(Folder.HOLDS_MESSAGES);
        }
      }
      boolean moves = store.hasCapability("MOVE");
      boolean expungesSingly = store.hasCapability("UIDPLUS");
      var folder = (IMAPFolder) store.getFolder(settings.folder());
      folder.open(Folder.READ_WRITE);
      return new Mailbox(store, folder, moves, expungesSingly);
    } catch (MessagingException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** What a mail is known by as long as the server keeps its word. */
  record MailId(long validity, long uid) {}

  /** The first mails of the folder, in its order. */
  List<IMAPMessage> waiting(int most) throws MessagingException {
    var all = folder.search(NOT_DELETED);
    var first = Arrays.copyOf(all, Math.min(all.length, most));
    var profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.SIZE);
    folder.fetch(first, profile);
    return Arrays.stream(first).map(IMAPMessage.class::cast).toList();
  }

  /**
   * @throws MessageRemovedException if somebody else has taken it out
   */
  MailId id(IMAPMessage mail) throws MessagingException {
    return new MailId(folder.getUIDValidity(), folder.getUID(mail));
  }

  /**
   * Fetches one and leaves it as it is, unread too.
   *
   * @param most bytes; of a larger one no more is fetched
   * @throws MessagingException if it cannot be had: the connection is lost, or the server refuses
   */
  Fetched fetch(IMAPMessage mail, int most) throws MessagingException {
    try {
      if (mail.getSize() > most) {
        return new Fetched.TooLarge();
      }
      try (var in = mail.getMimeStream()) {
        var raw = in.readNBytes(most + 1);
        if (raw.length > most) {
          return new Fetched.TooLarge();
        }
        return raw.length == 0 ? new Fetched.Empty() : new Fetched.Mail(raw);
      }
    } catch (MessageRemovedException e) {
      return new Fetched.Gone();
    } catch (IOException e) {
      if (mail.isExpunged()) {
        return new Fetched.Gone();
      }
      throw new MessagingException("not fetched", e);
    }
  }

  /** Whether it still answers; if not, nothing more can be done with it. */
  boolean isOpen() {
    return folder.isOpen();
  }

  /**
   * Takes it out of the folder into another; by copying and deleting where that is all there is.
   */
  void move(IMAPMessage mail, String to) throws MessagingException {
    var target = store.getFolder(to);
    if (moves) {
      folder.moveMessages(new Message[] {mail}, target);
    } else {
      folder.copyMessages(new Message[] {mail}, target);
      delete(mail);
    }
  }

  /** Takes it out for good. Without UIDPLUS it stays marked until somebody expunges the folder. */
  void delete(IMAPMessage mail) throws MessagingException {
    mail.setFlag(Flags.Flag.DELETED, true);
    if (expungesSingly) {
      folder.expunge(new Message[] {mail});
    }
  }

  /**
   * Deletes what arrived before the day of {@code before} and lies in folder {@code name}. Closes
   * the folder that was open: two at once would need two connections.
   */
  int forget(String name, Instant before) throws MessagingException {
    folder.close(false);
    var other = (IMAPFolder) store.getFolder(name);
    other.open(Folder.READ_WRITE);
    try {
      var old = other.search(new ReceivedDateTerm(ComparisonTerm.LT, Date.from(before)));
      other.setFlags(old, new Flags(Flags.Flag.DELETED), true);
      return old.length;
    } finally {
      other.close(true);
    }
  }

  /** Ends the connection without expunging anything. */
  @Override
  public void close() throws MessagingException {
    try {
      if (folder.isOpen()) {
        folder.close(false);
      }
    } finally {
      store.close();
    }
  }
}
