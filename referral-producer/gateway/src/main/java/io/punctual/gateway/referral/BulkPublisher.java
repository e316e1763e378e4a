package io.punctual.gateway.referral;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.gateway.event.EventReader;
import io.punctual.gateway.event.JsonLines;
import io.punctual.gateway.event.RejectedEventException;
import io.punctual.gateway.referral.Answers.LineAnswer;
import io.punctual.referral.Referred;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Publishes the referrals of a bulk request together. */
@Singleton
final class BulkPublisher {

  private static final String TYPE = "referral.referred";

  private final EventPublisher publisher;
  private final Quota quota;
  private final BulkSettings settings;
  private final InstantSource clock;

  BulkPublisher(EventPublisher publisher, Quota quota, BulkSettings settings, InstantSource clock) {
    this.publisher = publisher;
    this.quota = quota;
    this.settings = settings;
    this.clock = clock;
  }

  private record ReadLine(long number, Referred event) {}

  /** One answer per line that is not blank, in their order. */
  List<LineAnswer> publish(byte[] body, Caller caller, HttpRequest<?> request) throws IOException {
    var context = RequestContext.of(request, caller, clock.instant());
    var lines = lines(body);
    quota.take(caller, lines.size());
    var answers = new ArrayList<LineAnswer>(lines.size());
    var good = new ArrayList<ReadLine>(lines.size());
    for (var line : lines) {
      var id = context.line(TYPE, line.number());
      try {
        good.add(new ReadLine(line.number(), EventReader.referred(line.fields(), id)));
      } catch (RejectedEventException e) {
        publisher.countRejected(TYPE);
        var status =
            line.tooLong() ? HttpStatus.REQUEST_ENTITY_TOO_LARGE : Problems.status(e.field());
        answers.add(LineAnswer.refused(line.number(), status.getCode(), null, e.field(), e.rule()));
      }
    }
    var publications = publisher.publish(good.stream().map(ReadLine::event).toList());
    for (int i = 0; i < good.size(); i++) {
      answers.add(answer(good.get(i), publications.get(i)));
    }
    answers.sort(Comparator.comparingLong(LineAnswer::line));
    return answers;
  }

  private List<JsonLines.Line> lines(byte[] body) throws IOException {
    var reader = new JsonLines(new ByteArrayInputStream(body));
    var lines = new ArrayList<JsonLines.Line>();
    for (var line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
      if (lines.size() > settings.maxLines()) {
        throw ProblemException.of(
            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
            "has more than %d lines; send them in several requests".formatted(settings.maxLines()));
      }
    }
    if (lines.isEmpty()) {
      throw Problems.rejected("body", "is empty; send one JSON object a line");
    }
    return lines;
  }

  private static LineAnswer answer(ReadLine line, Publication publication) {
    var event = line.event();
    return switch (publication) {
      case Publication.Published published ->
          LineAnswer.accepted(line.number(), event.eventId(), event.referralId());
      case Publication.Rejected rejected ->
          LineAnswer.refused(
              line.number(),
              Problems.status(rejected.field()).getCode(),
              event.eventId(),
              rejected.field(),
              rejected.rule());
      case Publication.Unavailable unavailable ->
          LineAnswer.refused(line.number(), 503, event.eventId(), null, Problems.AWAY);
      case Publication.Refused refused ->
          LineAnswer.refused(line.number(), 500, event.eventId(), null, Problems.REFUSED);
    };
  }
}
