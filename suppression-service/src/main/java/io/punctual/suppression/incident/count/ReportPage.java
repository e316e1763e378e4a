package io.punctual.suppression.incident.count;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the report's page shows.
 *
 * @param zone on whose clock
 */
public record ReportPage(ReportView report, ZoneId zone) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss", Locale.UK);

  static final String SHEET =
      """
      :root{color-scheme:light dark}
      body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
      main{max-width:60rem;margin:0 auto;padding:2rem 1rem}
      h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2rem}
      dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.75rem;margin:0}
      dl div{border:1px solid #c9c9c9;border-radius:.375rem;padding:.5rem .75rem}
      dt{font-size:.875rem}dd{margin:0;font-size:1.5rem;font-weight:600}
      table{border-collapse:collapse;width:100%}
      th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;\
      border-bottom:1px solid #c9c9c9}
      .n{text-align:right}td.long{min-width:12rem;overflow-wrap:anywhere}
      caption{text-align:left;padding:1.5rem 0 .25rem;font-weight:600}
      @media (prefers-color-scheme:dark){body{color:#f2f2f2;background:#161616}\
      dl div,th,td{border-color:#555}}
      """;

  public String style() {
    return SHEET;
  }

  /** A moment, or that it is not known. */
  public String time(@Nullable Instant at) {
    return at == null ? "not known" : TIME.format(at.atZone(zone));
  }

  public long replies() {
    return report.answers().replies().values().stream().mapToLong(Long::longValue).sum();
  }

  /** What was held. */
  public String held() {
    return report.plan() == null ? "everything" : "plan " + report.plan();
  }

  /** As in 2.4 s. */
  public String stoppingDistance() {
    return "%.1f s".formatted(report.stopping().seconds());
  }
}
