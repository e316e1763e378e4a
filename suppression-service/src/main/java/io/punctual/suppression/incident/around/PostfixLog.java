package io.punctual.suppression.incident.around;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries in Postfix's log: lines with {@code to=<…>} and {@code status=sent} or {@code
 * status=bounced}; a deferred one is no mail yet, and every other line is about something else.
 */
final class PostfixLog implements MailList {

  private static final Pattern DELIVERY =
      Pattern.compile(
          "(?<at>\\d{4}-\\S+|[A-Z][a-z]{2} [ 0-9]\\d [0-9:]{8}) \\S+ postfix\\S*/"
              + "(?:smtp|lmtp|local|virtual|pipe|error)\\[\\d+]: (?<id>[0-9A-Za-z]{6,20}):"
              + " to=<(?<to>[^>]+)>, (?:orig_to=<[^>]*>, )?(?<rest>.*)");
  private static final Pattern STATUS = Pattern.compile("(?:^|, )status=([a-z]+)(?: |$)");
  private static final Pattern DSN = Pattern.compile("(?:^|, )dsn=([245]\\.\\d{1,3}\\.\\d{1,3}),");
  private static final DateTimeFormatter OLD =
      DateTimeFormatter.ofPattern("uuuu MMM d HH:mm:ss", Locale.ENGLISH);

  private final LogFacts facts;

  PostfixLog(LogFacts facts) {
    this.facts = facts;
  }

  /**
   * What the log itself does not say.
   *
   * @param year of the traditional times, which have none; {@code null} = there are none
   * @param zone of the traditional times
   * @param due when all these mails should have gone out; {@code null} = not known
   * @param what they were, in words
   * @param now no mail was sent later
   */
  record LogFacts(
      @Nullable Integer year, ZoneId zone, @Nullable Instant due, String what, Instant now) {}

  @Override
  public MailLine parse(int number, String line) {
    if (!line.contains(" to=<") || !line.contains("status=")) {
      return new MailLine.Skipped();
    }
    var delivery = DELIVERY.matcher(line);
    if (!delivery.matches()) {
      throw new UnreadableLine("names a recipient, but is no line of a Postfix delivery");
    }
    // The server's own words come last and may contain anything.
    var rest = delivery.group("rest");
    var status = STATUS.matcher(rest);
    if (!status.find()) {
      throw new UnreadableLine("has no status");
    }
    return switch (status.group(1)) {
      case "deferred", "expired", "undeliverable", "deliverable" -> new MailLine.Skipped();
      case "sent", "bounced" ->
          new MailLine.Mailed(
              number,
              MailList.address(delivery.group("to")),
              sent(delivery.group("at"), delivery.group("id"), rest, status.group(1)),
              Particulars.NONE);
      default -> throw new UnreadableLine("has a status that is none of Postfix's");
    };
  }

  private MailLine.Sent sent(String at, String id, String rest, String status) {
    var dsn = DSN.matcher(rest);
    boolean bounced = status.equals("bounced");
    boolean dead = bounced && dsn.find() && DEAD.contains(dsn.group(1));
    return new MailLine.Sent(time(at), facts.due(), facts.what(), id, bounced, dead);
  }

  private Instant time(String text) {
    Instant at;
    try {
      at = Character.isDigit(text.charAt(0)) ? OffsetDateTime.parse(text).toInstant() : old(text);
    } catch (DateTimeException e) {
      throw new UnreadableLine("its time cannot be read");
    }
    if (at.isAfter(facts.now())) {
      throw new UnreadableLine("its time has not come yet; is the year right?");
    }
    return at;
  }

  private Instant old(String text) {
    if (facts.year() == null) {
      throw new UnreadableLine("its time has no year: say which by year=");
    }
    var plain = text.replaceAll(" +", " ");
    return LocalDateTime.parse(facts.year() + " " + plain, OLD).atZone(facts.zone()).toInstant();
  }
}
