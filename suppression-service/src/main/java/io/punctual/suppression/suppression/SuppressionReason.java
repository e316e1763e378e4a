package io.punctual.suppression.suppression;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a recipient is never written to. */
public enum SuppressionReason {
  /** The person followed the link in a mail. */
  UNSUBSCRIBED,
  /** The person reported a mail as unwanted. */
  COMPLAINED,
  /** The mail server said that the mailbox does not exist. */
  BOUNCED,
  /** An operator decided. */
  MANUAL,
  /** It was in a list that was brought along. */
  IMPORTED,
  /** The person said: never again, from anybody here. Takes the place of every other reason. */
  OBJECTED;

  /** All of them, for an error message. */
  static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }

  /** The reason of this name; empty where there is none. */
  static Optional<SuppressionReason> named(String name) {
    return Arrays.stream(values()).filter(reason -> reason.name().equals(name)).findFirst();
  }
}
