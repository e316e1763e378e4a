package io.punctual.suppression.feedback.effect;

import io.punctual.suppression.feedback.Finding;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one report says about the one person whose send it is about. Pure.
 *
 * <p>An own mail has one recipient, but a report may speak of several: of those whom the mail was
 * forwarded to, or of anybody, if it lies.
 */
public sealed interface Judgement {

  /** Something that counts. */
  record Found(FindingKind kind, @Nullable String status) implements Judgement {}

  /** Understood, and nothing follows. */
  record Nothing() implements Judgement {}

  /**
   * A person must look.
   *
   * @param why upper snake
   */
  record Review(String why) implements Judgement {}

  /**
   * Judges all findings of a report.
   *
   * @param isPerson whether an address, as reported, is the person's
   */
  static Judgement of(List<Finding> findings, Predicate<String> isPerson) {
    var spoken = spoken(findings);
    if (spoken != null) {
      return new Found(spoken, null);
    }
    var named = findings.stream().filter(f -> names(f, isPerson)).toList();
    if (!named.isEmpty()) {
      return together(named, true);
    }
    var unnamed = findings.stream().filter(f -> f.recipient() == null).toList();
    return unnamed.isEmpty() ? together(findings, false) : together(unnamed, true);
  }

  /** A complaint or an opt-out is the answer to this very mail, whoever forwarded it to whom. */
  private static @Nullable FindingKind spoken(List<Finding> findings) {
    if (findings.stream().anyMatch(Finding.Complained.class::isInstance)) {
      return FindingKind.COMPLAINED;
    }
    return findings.stream().anyMatch(Finding.OptedOut.class::isInstance)
        ? FindingKind.OPTED_OUT
        : null;
  }

  private static boolean names(Finding finding, Predicate<String> isPerson) {
    var recipient = finding.recipient();
    return recipient != null && isPerson.test(recipient);
  }

  /**
   * The gravest that is not contradicted.
   *
   * @param aboutPerson whether they may concern the person's own address
   */
  private static Judgement together(List<Finding> findings, boolean aboutPerson) {
    Judgement gravest = new Nothing();
    int weight = 0;
    boolean delivered = false;
    boolean failed = false;
    for (var finding : findings) {
      var weighed = weighed(finding, aboutPerson);
      delivered |= finding instanceof Finding.Delivered;
      failed |= weighed.judgement() instanceof Found found && found.kind().isBounce();
      if (weighed.weight() > weight) {
        gravest = weighed.judgement();
        weight = weighed.weight();
      }
    }
    return delivered && failed && aboutPerson ? new Review("CONTRADICTS_ITSELF") : gravest;
  }

  /** A judgement and how grave it is beside others. */
  record Weighed(Judgement judgement, int weight) {}

  private static Weighed weighed(Finding finding, boolean aboutPerson) {
    return switch (finding) {
      case Finding.DeadAddress dead ->
          aboutPerson
              ? found(FindingKind.DEAD_ADDRESS, dead.status(), 6)
              // Somebody else's address is dead: the person's own mailbox forwards in vain.
              : found(FindingKind.SOFT_FAILURE, dead.status(), 4);
      case Finding.Blocked blocked -> found(FindingKind.BLOCKED, blocked.status(), 5);
      case Finding.SoftFailure soft -> found(FindingKind.SOFT_FAILURE, soft.status(), 4);
      case Finding.Delivered delivered ->
          aboutPerson ? found(FindingKind.DELIVERED, null, 3) : new Weighed(new Nothing(), 0);
      case Finding.Unclear unclear -> new Weighed(new Review(unclear.why()), 2);
      case Finding.Reply reply -> new Weighed(new Review("WRITTEN_BY_HAND"), 1);
      case Finding.Harmless harmless -> new Weighed(new Nothing(), 0);
      case Finding.Complained complained -> found(FindingKind.COMPLAINED, null, 8);
      case Finding.OptedOut out -> found(FindingKind.OPTED_OUT, null, 7);
    };
  }

  private static Weighed found(FindingKind kind, @Nullable String status, int weight) {
    return new Weighed(new Found(kind, status), weight);
  }
}
