package io.punctual.address;

/** What the parser makes of a text that should be one mail address. */
public sealed interface ParsedAddress {

  /** One address that may go into {@code RCPT TO}. */
  record Accepted(MailAddress address) implements ParsedAddress {}

  /**
   * Not an address that may be mailed.
   *
   * @param message what is wrong, where, and what to do about it; never repeats any part of the
   *     text, so it may be logged and answered
   */
  record Refused(Reason reason, String message) implements ParsedAddress {}

  /** Why an address was refused. The names are part of the interface: metrics carry them. */
  enum Reason {
    EMPTY,
    TOO_LONG,
    /** A control, bidirectional, invisible or broken character. */
    CONTROL_CHARACTER,
    /** A list, a group, a display name, a comment or a source route instead of a bare address. */
    NOT_ONE_BARE_ADDRESS,
    /** No {@code @}, or more than one. */
    AT_SIGN,
    LOCAL_PART,
    QUOTED_LOCAL_PART,
    IP_LITERAL,
    DOMAIN,
    SINGLE_LABEL_DOMAIN
  }
}
