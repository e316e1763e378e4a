package io.punctual.history;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * No mail whose suppression, erasure, join or withdrawal was stored before its claim, and none that
 * was acknowledged more than the intake's stated lag before it. A mail without a granted claim
 * violates it too: nobody asked whether it may go.
 */
final class NeverAfterStopRule implements Rule {

  @Override
  public Stream<Violation> violations(Facts facts) {
    return facts.mails().values().stream()
        .flatMap(List::stream)
        .flatMap(
            mail ->
                facts
                    .grant(mail.reminder(), mail.at())
                    .map(claim -> stops(facts, mail, claim))
                    .orElseGet(() -> Stream.of(unclaimed(mail))));
  }

  private static Violation unclaimed(Event.Accepted mail) {
    return violation(mail, "a mail without a granted claim", List.of(mail));
  }

  private static Stream<Violation> stops(Facts facts, Event.Accepted mail, Event.Claimed claim) {
    return Stream.of(
            stored(facts, mail, claim),
            acknowledged(facts, mail, claim),
            published(facts, mail, claim))
        .flatMap(found -> found);
  }

  private static Stream<Violation> stored(Facts facts, Event.Accepted mail, Event.Claimed claim) {
    return stopsOf(facts, mail)
        .filter(stop -> stop.at().isBefore(claim.at()))
        .filter(stop -> !lifted(facts, stop, claim))
        .map(
            stop ->
                violation(
                    mail,
                    "%s was stored before its claim".formatted(stop.reason()),
                    List.of(stop, claim, mail)));
  }

  private static Stream<Violation> acknowledged(
      Facts facts, Event.Accepted mail, Event.Claimed claim) {
    return stopsOf(facts, mail)
        .filter(stop -> !stop.at().isBefore(claim.at()))
        .filter(stop -> tooLongAgo(facts, stop.acknowledgedAt(), claim))
        .map(
            stop ->
                violation(
                    mail,
                    "%s was acknowledged more than the lag before its claim"
                        .formatted(stop.reason()),
                    List.of(stop, claim, mail)));
  }

  private static Stream<Violation> published(
      Facts facts, Event.Accepted mail, Event.Claimed claim) {
    return facts.published(mail.reminder().person()).stream()
        .filter(Event.Published::endsSeries)
        .filter(event -> tooLongAgo(facts, event.acknowledgedAt(), claim))
        .map(
            event ->
                violation(
                    mail,
                    "%s was published and acknowledged more than the lag before its claim"
                        .formatted(event.type()),
                    List.of(event, claim, mail)));
  }

  private static Stream<Event.Stopped> stopsOf(Facts facts, Event.Accepted mail) {
    return facts.stops(mail.reminder().person()).stream();
  }

  private static boolean tooLongAgo(Facts facts, @Nullable Instant told, Event.Claimed claim) {
    return told != null && told.plus(facts.parameters().intakeLag()).isBefore(claim.at());
  }

  private static boolean lifted(Facts facts, Event.Stopped stop, Event.Claimed claim) {
    return stop.reason() == StopReason.SUPPRESSED
        && facts.lifts(stop.person()).stream()
            .anyMatch(lift -> !lift.at().isBefore(stop.at()) && !lift.at().isAfter(claim.at()));
  }

  private static Violation violation(Event.Accepted mail, String what, List<Event> proof) {
    return new Violation(
        Promise.NEVER_AFTER_A_STOP, "%s: %s".formatted(mail.reminder(), what), proof);
  }
}
