package io.punctual.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.ConfigurationException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlansTest {

  private static final String REFERRAL = "punctual.scheduler.plans.referral.";
  private static final LetterSettings LETTERS =
      new LetterSettings("Europe/Rome", "MON-FRI", "09:00", "17:00");
  private static final Map<String, Object> COMPLETE =
      Map.of(
          REFERRAL + "zone", "Europe/Zurich",
          REFERRAL + "days", "MON-SAT",
          REFERRAL + "opens", "08:00",
          REFERRAL + "closes", "20:00",
          REFERRAL + "steps.first.order", "1",
          REFERRAL + "steps.first.offset", "P3D",
          REFERRAL + "steps.first.window", "PT24H",
          REFERRAL + "steps.first.template", "referral-first");

  @Test
  void readsEveryProperty() {
    assertThat(plans(COMPLETE).all())
        .containsExactly(
            new Plan(
                "referral",
                List.of(
                    new Step(
                        "first", 1, Duration.ofHours(72), Duration.ofHours(24), "referral-first")),
                new SendingHours(
                    EnumSet.complementOf(EnumSet.of(DayOfWeek.SUNDAY)),
                    LocalTime.of(8, 0),
                    LocalTime.of(20, 0)),
                ZoneId.of("Europe/Zurich")));
  }

  @Test
  void hasTheShippedDefaults() {
    assertThat(plans(Map.of(), "scheduler").all())
        .containsExactly(
            new Plan(
                "referral",
                List.of(
                    new Step(
                        "first", 1, Duration.ofDays(3), Duration.ofHours(24), "referral-first"),
                    new Step(
                        "second", 2, Duration.ofDays(7), Duration.ofHours(24), "referral-second")),
                new SendingHours(
                    EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.of(20, 0)),
                ZoneId.of("Europe/Zurich")));
  }

  @Test
  void knowsThePlanOfEveryIncidentButPlansNoReferralByIt() {
    var plans = plans(COMPLETE);

    var incident = plans.named("incident-june-2012").orElseThrow();

    assertThat(incident.hours())
        .isEqualTo(
            new SendingHours(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0)));
    assertThat(incident.defaultZone()).isEqualTo(ZoneId.of("Europe/Rome"));
    assertThat(incident.steps())
        .extracting(Step::name, Step::template)
        .containsExactly(tuple("letter", "letter"));
    assertThat(plans.all()).extracting(Plan::name).containsExactly("referral");
  }

  @Test
  void leavesTheNamesOfIncidentsToThem() {
    var properties = new HashMap<>(COMPLETE);
    COMPLETE.forEach(
        (name, value) -> properties.put(name.replace("referral.", "incident-x."), value));

    assertThatThrownBy(() -> plans(properties))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "punctual.scheduler.plans.incident-x: names that begin with incident- belong to"
                + " incidents");
  }

  @Test
  void isOpenAlwaysWhenNoHoursAreGiven() {
    var properties = new HashMap<>(COMPLETE);
    properties
        .keySet()
        .removeAll(List.of(REFERRAL + "days", REFERRAL + "opens", REFERRAL + "closes"));

    assertThat(plans(properties).named("referral").orElseThrow().hours())
        .isEqualTo(SendingHours.ALWAYS);
  }

  @ParameterizedTest
  @CsvSource({
    // YAML reads an unquoted 20:00 as 1200
    "20:00, 20:00",
    "1200, 20:00",
    "24:00, 00:00",
    "1440, 00:00",
    "08:30, 08:30",
    "510, 08:30",
  })
  void readsTimesAsYamlHandsThemOn(String text, LocalTime expected) {
    assertThat(PlanValues.time(text)).isEqualTo(expected);
  }

  @Test
  void takesDaysAsAList() {
    var properties = new HashMap<>(COMPLETE);
    properties.put(REFERRAL + "days", List.of("mon", "Friday"));

    assertThat(plans(properties).named("referral").orElseThrow().hours().days())
        .containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  }

  @Test
  void takesTheStepsInTheirOrder() {
    var properties = new HashMap<>(COMPLETE);
    properties.put(REFERRAL + "steps.earlier.order", 1);
    properties.put(REFERRAL + "steps.earlier.offset", "PT10S");
    properties.put(REFERRAL + "steps.earlier.window", "PT5S");
    properties.put(REFERRAL + "steps.earlier.template", "early");
    properties.put(REFERRAL + "steps.first.order", 2);

    assertThat(plans(properties).named("referral").orElseThrow().steps())
        .extracting(Step::name)
        .containsExactly("earlier", "first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zone                | Europe/Zurch | no IANA time zone: Europe/Zurch; did you mean Europe/Zurich?
          zone                | +01:00       | no IANA time zone: +01:00
          days                | MON-SAX      | no day of the week as in MON: SAX
          days                | MON-TUE-WED  | no range of days: MON-TUE-WED
          opens               | 8 o'clock    | no time of day as in 08:00 or 24:00: 8 o'clock
          opens               | 20:00        | sending hours must open before they close
          closes              | 25:00        | no time of day as in 08:00 or 24:00: 25:00
          steps.first.order   | 0            | must be a whole number from 1 to 9999: 0
          steps.first.order   | first        | must be a whole number from 1 to 9999: first
          steps.first.offset  | 3 days       | no ISO 8601 length as in P3D (72 hours), PT24H or PT90S: 3 days
          steps.first.offset  | -P3D         | must not be negative: -P3D
          steps.first.offset  | P4000D       | must be at most P365D: P4000D
          steps.first.window  | PT0S         | must be longer than zero: PT0S
          steps.first.template| Erste Mahnung| must be 1 to 40 of a-z, 0-9 and '-': Erste Mahnung
          """)
  void refusesToStartOn(String property, String value, String reason) {
    var properties = new HashMap<>(COMPLETE);
    properties.put(REFERRAL + property, value);

    assertThatThrownBy(() -> plans(properties))
        .isInstanceOf(ConfigurationException.class)
        .hasStackTraceContaining(
            REFERRAL + (reason.startsWith("sending hours") ? "closes" : property) + ": " + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "referral.zone, at least one plan is needed",
    "referral.zone, referral.zone: is missing; for example Europe/Zurich",
    "referral.steps.first.order, referral.steps.first.order: is missing; for example 1",
    "referral.steps.first.offset, referral.steps.first.offset: is missing; for example P3D",
    "referral.steps.first.window, referral.steps.first.window: is missing; for example PT24H",
    "referral.steps.first.template, referral.steps.first.template: is missing",
  })
  void refusesToStartWithout(String property, String reason) {
    var properties = new HashMap<>(COMPLETE);
    if (reason.startsWith("at least")) {
      properties.clear();
    }
    properties.remove("punctual.scheduler.plans." + property);

    assertThatThrownBy(() -> plans(properties)).hasStackTraceContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "plans.referral.zon, plans.referral.zone",
    "plans.referral.oppens, plans.referral.opens",
    "plans.referral.steps.first.ofset, plans.referral.steps.first.offset",
    "plans.referral.steps.first, plans.referral.steps.first.order",
  })
  void refusesAnUnknownPropertyWithTheNearestKnownOne(String unknown, String nearest) {
    var properties = new HashMap<>(COMPLETE);
    properties.put("punctual.scheduler." + unknown, "1");

    assertThatThrownBy(() -> plans(properties))
        .hasStackTraceContaining(
            "punctual.scheduler.%s: unknown property; did you mean punctual.scheduler.%s?"
                .formatted(unknown, nearest));
  }

  @Test
  void refusesTwoStepsOfTheSameOrder() {
    var properties = new HashMap<>(COMPLETE);
    COMPLETE.forEach((name, value) -> properties.put(name.replace("first.", "again."), value));

    assertThatThrownBy(() -> plans(properties))
        .hasStackTraceContaining(REFERRAL + "steps.first.order: 1 is the order of step again");
  }

  @Test
  void tellsEveryProblemAtOnce() {
    var properties = new HashMap<>(COMPLETE);
    properties.put(REFERRAL + "zone", "nowhere");
    properties.put(REFERRAL + "steps.first.window", "short");

    assertThatThrownBy(() -> plans(properties))
        .hasStackTraceContaining(REFERRAL + "zone: no IANA time zone")
        .hasStackTraceContaining(REFERRAL + "steps.first.window: no ISO 8601 length");
  }

  /** The settings alone: no bean is made. */
  private static Plans plans(Map<String, Object> properties, String... environments) {
    try (var context =
        ApplicationContext.builder()
            .environments(environments)
            .properties(properties)
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .build()) {
      context.getEnvironment().start();
      return new PlansFactory().plans(context.getEnvironment(), LETTERS);
    }
  }
}
