package io.punctual.suppression.feedback.imap;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.feedback.imap}. Defaults are in {@code
 * application-suppression.yml}.
 *
 * @param host of the IMAP server; empty: no mailbox is read
 * @param caFile certificates in PEM form that vouch for the server; empty: the JDK's authorities
 * @param folder what is read; everything in it is taken out
 * @param takenFolder where a mail goes once it is stored; empty: it is deleted
 * @param keepTaken how long it stays there, in days
 * @param leftFolder where a mail goes that cannot be stored
 * @param pollEvery pause between two looks
 * @param backOffUpTo longest pause between two looks that fail
 * @param timeout for connecting and for every answer
 * @param alarmAfter how long no look may have gone well
 */
@ConfigurationProperties("punctual.suppression.feedback.imap")
record ImapSettings(
    String host,
    @Min(1) @Max(65_535) int port,
    Tls tls,
    String caFile,
    String user,
    String password,
    String folder,
    String takenFolder,
    Duration keepTaken,
    String leftFolder,
    Duration pollEvery,
    Duration backOffUpTo,
    Duration timeout,
    Duration alarmAfter) {

  /** Whether the connection is encrypted. */
  enum Tls {
    /** From the first octet on. */
    IMPLICIT,
    /** By STARTTLS, before the password; nothing is said to a server that does not offer it. */
    STARTTLS,
    /** Not at all: on this machine only. */
    NONE
  }

  private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|::1";

  ImapSettings {
    require(
        host.isEmpty() || tls != Tls.NONE || host.matches(LOOPBACK),
        "tls",
        "implicit or starttls for a server that is not on this machine");
    require(
        host.isEmpty() || !user.isEmpty() && !password.isEmpty(),
        "user",
        "given, and the password, with host");
    require(!folder.isEmpty(), "folder", "given");
    require(
        !leftFolder.isEmpty() && !leftFolder.equals(folder) && !leftFolder.equals(takenFolder),
        "left-folder",
        "a folder of its own");
    require(!takenFolder.equals(folder), "taken-folder", "another than folder, or empty");
    require(keepTaken.toDays() >= 1, "keep-taken", "at least 1d");
    require(isAtLeastMilli(pollEvery), "poll-every", "at least 1ms");
    require(backOffUpTo.compareTo(pollEvery) >= 0, "back-off-up-to", "at least poll-every");
    require(isAtLeastMilli(timeout) && timeout.toHours() < 1, "timeout", "from 1ms to an hour");
    require(alarmAfter.compareTo(pollEvery) > 0, "alarm-after", "longer than poll-every");
  }

  /** Whether no mailbox is read. */
  boolean isOff() {
    return host.isEmpty();
  }

  private static boolean isAtLeastMilli(Duration value) {
    return value.compareTo(Duration.ofMillis(1)) >= 0;
  }

  private static void require(boolean holds, String property, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "punctual.suppression.feedback.imap.%s must be %s".formatted(property, what));
    }
  }

  /** Without the password, and without the user, who may be an address. */
  @Override
  public String toString() {
    return "ImapSettings[%s:%d, %s]".formatted(host, port, tls);
  }
}
