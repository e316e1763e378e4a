package io.punctual.suppression.feedback.reading;

import java.util.regex.Pattern;

/**
 * All that a report says about one recipient's failure.
 *
 * @param stated the status that the reporter gives, which it may have made up itself
 * @param reply what the refusing server said; empty where the report quotes nothing
 * @param account the reporter's own words around it
 * @param badMailbox whether the reporter has itself put the failure into the category of mailboxes
 *     that do not exist
 * @param answered the command that was refused where that is known, else {@code UNKNOWN}
 */
record Evidence(Status stated, String reply, String account, boolean badMailbox, Phase answered) {

  private static final int LONGEST = 8000;
  private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)[^\\s>)\\]]{1,300}");
  private static final Pattern ADDRESS = Pattern.compile("<?" + Address.PATTERN + ">?");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern CODE =
      Pattern.compile(
          "(?:^|[\\s:;'\"(>\\[])#?([245]\\d\\d)(?=[ \\-,;.:]|$)(?! *(?:seconds|minutes|days|bytes|attempts))");

  Evidence {
    reply = bounded(reply);
    account = bounded(account);
  }

  Evidence(Status stated, String reply, String account, boolean badMailbox) {
    this(stated, reply, account, badMailbox, Phase.UNKNOWN);
  }

  /**
   * A reply that a server gave in our own session.
   *
   * @param status as the session read it, for a reply of which no words are known
   */
  static Evidence ofReply(Phase answered, Status status, String reply) {
    return new Evidence(status, reply, "", false, answered);
  }

  /** The status that counts: the refusing server's before the reporter's. */
  Status status() {
    var said = Status.inReply(reply);
    if (!said.isNone()) {
      return said;
    }
    return stated.isNone() ? Status.inReply(account) : stated;
  }

  /** Whether the refusing server's own words are there, but without a status. */
  boolean repliedWithoutStatus() {
    return !reply.isBlank() && Status.inReply(reply).isNone();
  }

  /** Whether all there is are the reporter's own words. */
  boolean repliedNothing() {
    return reply.isBlank();
  }

  /** The first digit of the reply code, or of the status; '0' where neither is there. */
  char kind() {
    var status = status();
    var matcher = CODE.matcher(reply.isBlank() ? account : reply);
    if (matcher.find()) {
      return matcher.group(1).charAt(0);
    }
    return status.isNone() ? '0' : status.text().charAt(0);
  }

  Phase phase() {
    if (answered != Phase.UNKNOWN) {
      return answered;
    }
    var phase = Phase.of(reply);
    return phase == Phase.UNKNOWN ? Phase.of(account) : phase;
  }

  /** The words that count, without addresses and links, which say nothing of the reason. */
  String words() {
    return plain(reply.isBlank() ? account : reply);
  }

  String accountWords() {
    return plain(account);
  }

  static String plain(String text) {
    var unlinked = LINK.matcher(text).replaceAll(" ");
    return SPACE.matcher(ADDRESS.matcher(unlinked).replaceAll(" ")).replaceAll(" ").strip();
  }

  private static String bounded(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
