package io.punctual.suppression.feedback.attribution;

import io.punctual.suppression.feedback.Mark;
import io.punctual.suppression.feedback.store.FeedbackSettings;
import io.punctual.suppression.links.MarkCheck;
import io.punctual.suppression.links.SendMarks;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.UUID;

/**
 * Attributes a report to a send by the marks that stand in it: envelope sender, ENVID, own header.
 * Each counts only if it was signed here and has not run out; two that disagree prove nothing.
 */
@Singleton
public final class Attributor {

  private static final int MOST = 50;

  private final SendMarks marks;
  private final FeedbackSettings settings;

  public Attributor(SendMarks marks, FeedbackSettings settings) {
    this.marks = marks;
    this.settings = settings;
  }

  /** The send that {@code candidates} prove at {@code now}, or the closest reason why none. */
  public Attribution attribute(Collection<Mark> candidates, Instant now) {
    var claims = new LinkedHashSet<UUID>();
    var closest = MarkCheck.Reason.NO_MARK;
    for (var candidate : candidates.stream().limit(MOST).toList()) {
      switch (marks.check(candidate.text(), now, settings.markValidFor())) {
        case MarkCheck.Valid valid -> claims.add(valid.claimToken());
        case MarkCheck.Invalid invalid -> {
          if (invalid.reason().compareTo(closest) > 0) {
            closest = invalid.reason();
          }
        }
      }
    }
    return switch (claims.size()) {
      case 0 -> new Attribution.Nobody(closest.name());
      case 1 -> new Attribution.Send(claims.getFirst());
      default -> new Attribution.Nobody("SEVERAL_SENDS");
    };
  }
}
