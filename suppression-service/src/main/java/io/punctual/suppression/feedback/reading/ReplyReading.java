package io.punctual.suppression.feedback.reading;

import io.punctual.suppression.feedback.Finding;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a refusal of an SMTP server means for the recipient, by the reply alone. */
public final class ReplyReading {

  private ReplyReading() {}

  /**
   * What a 5yz reply in our own session says of the recipient: what it would say in a report, and
   * nothing where the sender was refused.
   *
   * @param command the one that was refused: {@code MAIL}, {@code RCPT}, {@code DATA} or {@code
   *     DOT}; {@code null}, or another, where it is not known
   * @param status the reply's enhanced status; {@code null} where it has none
   * @param text the reply; {@code null} where its words are not known
   */
  public static Optional<Finding> read(
      @Nullable String command, @Nullable String status, @Nullable String text) {
    var phase = phase(command);
    if (phase.isBeforeRecipient()) {
      return Optional.empty();
    }
    var stated = status == null ? Status.NONE : new Status(status);
    var evidence = Evidence.ofReply(phase, stated, text == null ? "" : text);
    return Optional.of(
        Findings.failure(FailureClassifier.classify(evidence), null, evidence.status()));
  }

  /**
   * That RCPT was refused proves nothing by itself: filters, too, answer it with "user unknown". So
   * the words must say it as if nobody knew the command.
   */
  private static Phase phase(@Nullable String command) {
    return switch (Objects.requireNonNullElse(command, "")) {
      case "MAIL" -> Phase.MAIL;
      case "DATA", "DOT" -> Phase.DATA;
      default -> Phase.UNKNOWN;
    };
  }

  /** The enhanced status of {@code reply}, such as 5.1.1, or an empty text. */
  public static String status(String reply) {
    return Status.inReply(reply).text();
  }
}
