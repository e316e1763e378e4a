package io.punctual.suppression.incident.cohort;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says in one language which mails somebody got: "two mails, Friday 15 June 2012 15:02 and Sunday
 * 17 June 2012 09:14, due 17 February 2012".
 */
final class MailWords {

  private static final Map<String, MailWords> BY_LANGUAGE =
      Map.of(
          "en",
          new MailWords(
              Locale.UK,
              List.of("one mail", "two mails", "three mails", "four mails", "five mails"),
              "%d mails",
              "and",
              List.of("due", "due"),
              "EEEE d MMMM uuuu HH:mm"),
          "fr",
          new MailWords(
              Locale.FRANCE,
              List.of(
                  "un e-mail", "deux e-mails", "trois e-mails", "quatre e-mails", "cinq e-mails"),
              "%d e-mails",
              "et",
              List.of("prévu pour le", "prévus pour le"),
              "EEEE d MMMM uuuu HH:mm"),
          "it",
          new MailWords(
              Locale.ITALY,
              List.of("una mail", "due mail", "tre mail", "quattro mail", "cinque mail"),
              "%d mail",
              "e",
              List.of("prevista per il", "previste per il"),
              "EEEE d MMMM uuuu HH:mm"),
          "de",
          new MailWords(
              Locale.GERMANY,
              List.of("eine Mail", "zwei Mails", "drei Mails", "vier Mails", "fünf Mails"),
              "%d Mails",
              "und",
              List.of("fällig am", "fällig am"),
              "EEEE, d. MMMM uuuu HH:mm"));

  private final Locale locale;
  private final List<String> counts;
  private final String manyCount;
  private final String and;
  private final List<String> due;
  private final DateTimeFormatter moment;
  private final DateTimeFormatter day;

  private MailWords(
      Locale locale,
      List<String> counts,
      String manyCount,
      String and,
      List<String> due,
      String moment) {
    this.locale = locale;
    this.counts = counts;
    this.manyCount = manyCount;
    this.and = and;
    this.due = due;
    this.moment = DateTimeFormatter.ofPattern(moment, locale);
    day =
        DateTimeFormatter.ofPattern(
            locale.equals(Locale.GERMANY) ? "d. MMMM uuuu" : "d MMMM uuuu", locale);
  }

  /** The words of this locale's language; empty where there are none. */
  static Optional<MailWords> of(String locale) {
    return Optional.ofNullable(BY_LANGUAGE.get(Locale.forLanguageTag(locale).getLanguage()));
  }

  /** These mails, on this clock; empty when there are none. */
  String tell(List<Copy> copies, ZoneId zone) {
    if (copies.isEmpty()) {
      return "";
    }
    var dues = copies.stream().map(Copy::due).distinct().toList();
    var shared = dues.size() == 1 ? dues.getFirst() : null;
    var moments = new ArrayList<String>();
    for (var copy : copies) {
      var at = moment.format(copy.sentAt().atZone(zone));
      moments.add(shared != null || copy.due() == null ? at : at + " (" + due(copy, zone) + ")");
    }
    var text = count(copies.size()) + ", " + list(moments);
    return shared == null
        ? text
        : text + ", " + due.get(copies.size() == 1 ? 0 : 1) + " " + on(shared, zone);
  }

  private String due(Copy copy, ZoneId zone) {
    return due.getFirst() + " " + on(copy.due(), zone);
  }

  private String on(@Nullable Instant at, ZoneId zone) {
    return at == null ? "" : day.format(at.atZone(zone));
  }

  private String count(int copies) {
    return copies <= counts.size()
        ? counts.get(copies - 1)
        : String.format(locale, manyCount, copies);
  }

  private String list(List<String> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return String.join(", ", parts.subList(0, parts.size() - 1))
        + " "
        + and
        + " "
        + parts.getLast();
  }
}
