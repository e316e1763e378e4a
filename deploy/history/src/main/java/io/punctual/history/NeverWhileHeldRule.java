package io.punctual.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * No mail whose claim was decided while a hold that covers it was open.
 *
 * <p>When a claim was decided is known between two moments: after it began and before the mail
 * server had the mail. Only what lies between a hold's opening and its release from the first of
 * them to the last is a violation for certain, and counts.
 */
final class NeverWhileHeldRule implements Rule {

  @Override
  public Stream<Violation> violations(Facts facts) {
    return facts
        .all(Event.HoldOpened.class)
        .flatMap(
            hold -> {
              var scope = HoldScope.of(hold.scope());
              return facts.mails().values().stream()
                  .flatMap(List::stream)
                  .filter(mail -> mail.at().isAfter(hold.at()))
                  .filter(mail -> covers(facts, scope, mail))
                  .flatMap(mail -> held(facts, hold, mail).stream());
            });
  }

  private static Optional<Violation> held(Facts facts, Event.HoldOpened hold, Event.Accepted mail) {
    return facts
        .grant(mail.reminder(), mail.at())
        .filter(claim -> hold.at().isBefore(claim.at()))
        .filter(claim -> !released(facts, hold, mail.at()))
        .map(
            claim ->
                new Violation(
                    Promise.NEVER_WHILE_HELD,
                    "%s: claimed while %s was held".formatted(mail.reminder(), hold.scope()),
                    List.of(hold, claim, mail)));
  }

  private static boolean covers(Facts facts, HoldScope scope, Event.Accepted mail) {
    return scope.covers(mail.reminder(), facts.addresses(mail.reminder().person()));
  }

  private static boolean released(Facts facts, Event.HoldOpened hold, Instant until) {
    return facts
        .all(Event.HoldReleased.class)
        .filter(release -> release.holdId().equals(hold.holdId()))
        .anyMatch(release -> !release.at().isAfter(until));
  }
}
