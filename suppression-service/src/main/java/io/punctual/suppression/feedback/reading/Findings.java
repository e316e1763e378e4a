package io.punctual.suppression.feedback.reading;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Finding.Harmless.What;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a reading into the words that the rest of the service decides by. */
final class Findings {

  private static final int LONGEST_ADDRESS = 320;

  private Findings() {}

  static List<Finding> of(Reading reading) {
    return switch (reading) {
      case Reading.DeliveryReport report ->
          report.recipients().stream().map(Findings::delivery).toList();
      case Reading.FeedbackReport report -> feedback(report);
      case Reading.AutomaticAnswer answer ->
          List.of(new Finding.Harmless(null, what(answer.kind())));
      case Reading.OptOut out -> List.of(new Finding.OptedOut(null));
      case Reading.HumanReply reply -> List.of(new Finding.Reply());
      case Reading.Unclear unclear -> List.of(new Finding.Unclear(unclear.why()));
    };
  }

  private static Finding delivery(RecipientReport report) {
    var address = nullable(report.address());
    return switch (report.action()) {
      case DELAYED -> new Finding.Harmless(address, What.DELAYED);
      case RELAYED, EXPANDED -> new Finding.Harmless(address, What.RELAYED);
      case DELIVERED -> new Finding.Delivered(address);
      case FAILED, UNSTATED -> failure(report.failure(), address, report.status());
    };
  }

  static Finding failure(Failure failure, @Nullable String address, Status code) {
    var status = nullable(code.text());
    return switch (failure) {
      case DEAD_ADDRESS -> new Finding.DeadAddress(address, status);
      case BLOCKED -> new Finding.Blocked(address, status);
      case MAILBOX_FULL, DISABLED, TEMPORARY, UNEXPLAINED ->
          new Finding.SoftFailure(address, status);
    };
  }

  private static List<Finding> feedback(Reading.FeedbackReport report) {
    var address = report.recipients().isEmpty() ? null : nullable(report.recipients().getFirst());
    return List.of(
        switch (report.type()) {
          case "abuse", "fraud", "virus", "miscategorized" -> new Finding.Complained(address);
          case "opt-out", "opt-out-list", "unsubscribe" -> new Finding.OptedOut(address);
          case "not-spam" -> new Finding.Harmless(address, What.NOT_SPAM);
          case "auth-failure" -> new Finding.Harmless(address, What.AUTH_FAILURE);
          default -> new Finding.Unclear("FEEDBACK_TYPE");
        });
  }

  private static What what(Reading.AutomaticAnswer.Kind kind) {
    return switch (kind) {
      case ANSWER -> What.AUTO_REPLY;
      case OUT_OF_OFFICE -> What.OUT_OF_OFFICE;
      case READ_RECEIPT -> What.READ_RECEIPT;
      case CHALLENGE -> What.CHALLENGE;
    };
  }

  private static @Nullable String nullable(String text) {
    return text.isEmpty() || text.length() > LONGEST_ADDRESS ? null : text;
  }
}
