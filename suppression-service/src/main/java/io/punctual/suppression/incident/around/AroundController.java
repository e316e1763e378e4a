package io.punctual.suppression.incident.around;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.lookup.KeptText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Where lists of mails that went around Punctual are brought in. */
@Controller("/incidents/{slug}/mails")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class AroundController {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final AroundHandler handler;
  private final InstantSource clock;

  AroundController(AroundHandler handler, InstantSource clock) {
    this.handler = handler;
    this.clock = clock;
  }

  /** Takes a list in CSV. */
  @Post
  @Consumes("text/csv")
  ImportedList csv(String slug, @Body byte[] csv, Caller caller) {
    var now = clock.instant();
    try {
      return handler.take(slug, csv, 2, CsvMails.forHeader(header(csv), now), caller, now);
    } catch (UnreadableLine e) {
      throw ProblemException.badField("body", "line 1: " + e.reason());
    }
  }

  /**
   * Takes a relay's log.
   *
   * @param year of the traditional times, which have none
   * @param zone of the traditional times
   * @param due when these mails should have gone out
   * @param what they were, in words
   */
  @Post("/log")
  @Consumes("text/plain")
  ImportedList log(
      String slug,
      @Body byte[] log,
      @QueryValue @Nullable Integer year,
      @QueryValue(defaultValue = "UTC") String zone,
      @QueryValue @Nullable String due,
      @QueryValue @Nullable String what,
      Caller caller) {
    var now = clock.instant();
    var kept = KeptText.optional("what", what);
    var facts = new PostfixLog.LogFacts(year, zone(zone), due(due), kept == null ? "" : kept, now);
    return handler.take(slug, log, 1, new PostfixLog(facts), caller, now);
  }

  private static String header(byte[] csv) {
    var text = new String(csv, 0, Math.min(csv.length, MailList.LONGEST_LINE), UTF_8);
    var header = text.lines().findFirst().orElse("");
    return header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw ProblemException.badField("zone", "must be a time zone such as Europe/Zurich");
    }
  }

  private static @Nullable Instant due(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.badField("due", "must be a time such as 2012-02-17T09:00:00Z");
    }
  }
}
