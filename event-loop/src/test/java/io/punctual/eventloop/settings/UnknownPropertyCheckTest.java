package io.punctual.eventloop.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class UnknownPropertyCheckTest {

  @ParameterizedTest
  @CsvSource({
    "punctual.kafka.lag-intervall, punctual.kafka.lag-interval",
    "punctual.kafka.bootstrap-server, punctual.kafka.bootstrap-servers",
    "punctual.loops.orders.first-strat, punctual.loops.orders.first-start",
    "punctual.loops.orders.groups, punctual.loops.orders.group",
    "punctual.access.keys.ada.secrets, punctual.access.keys.ada.secret",
    "punctual.outbox.batchsize, punctual.outbox.batch-size",
    "punctual.backgroud, punctual.background",
    "punctual.clock.strat, punctual.clock.start",
    "punctual.kafak.lag-interval, punctual.kafka.lag-interval",
    "punctual.looped.shipped-twice, punctual.looped.shipped",
  })
  void refusesWhatNobodyReadsWithTheNearestThatSomebodyDoes(String unknown, String nearest) {
    assertThatThrownBy(() -> start(Map.of(unknown, "1")))
        .hasStackTraceContaining(
            "%s: unknown property; did you mean %s?".formatted(unknown, nearest));
  }

  @ParameterizedTest
  @CsvSource({
    "punctual.kafka.properties.ssl.truststore.location, x",
    "punctual.kafka.lagInterval, 3s",
    "punctual.background, off",
    "punctual.elsewhere.anything.at-all, 1",
    "punctual.fault.allowed, false",
    "punctual.looped.shipped, 2",
    "punctual.looped.inPlaceholder, 2",
    "some.other.property, 1",
  })
  void lets(String property, String value) {
    assertThatCode(() -> start(Map.of(property, value))).doesNotThrowAnyException();
  }

  @Test
  void namesEveryUnknownPropertyAtOnce() {
    assertThatThrownBy(() -> start(Map.of("punctual.one", "1", "punctual.two", "2")))
        .hasStackTraceContaining("punctual.one: unknown property")
        .hasStackTraceContaining("punctual.two: unknown property");
  }

  @Test
  void warnsOfWhatLooksLikeASlipAmongWhatMayBeMeantForOthers() {
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var logger = (Logger) LoggerFactory.getLogger(UnknownPropertyCheck.class);
    logger.addAppender(log);
    System.setProperty("punctual.kafka.lag-intervall", "3s");
    System.setProperty("punctual.of-something-else", "x");
    try {
      start(
          Map.of(),
          Map.of(
              "PUNCTUAL_KAFKA_LAG_INTREVAL", "3s",
              "PUNCTUAL_KAFKA_LAG_INTERVAL", "3s",
              "PUNCTUAL_LOOPED_SECRET", "x",
              "PUNCTUAL_ACCESS_KEYS_ADA_ROLES", "x",
              "PUNCTUAL_KAFKA_PROPERTIES_SSL", "x",
              "PUNCTUAL_OF_SOMETHING_ELSE_ALTOGETHER", "x",
              "HOME", "x"));
    } finally {
      System.clearProperty("punctual.kafka.lag-intervall");
      System.clearProperty("punctual.of-something-else");
      logger.detachAppender(log);
    }

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "PUNCTUAL_KAFKA_LAG_INTREVAL sets nothing here;"
                + " did you mean PUNCTUAL_KAFKA_LAG_INTERVAL?",
            "punctual.kafka.lag-intervall sets nothing here;"
                + " did you mean punctual.kafka.lag-interval?");
  }

  private static void start(Map<String, Object> properties) {
    start(properties, Map.of());
  }

  private static void start(Map<String, Object> properties, Map<String, Object> variables) {
    var all = new HashMap<String, Object>(properties);
    all.put("punctual.kafka.bootstrap-servers", "127.0.0.1:1");
    var none = List.<String>of();
    ApplicationContext.builder()
        .environments("shipping")
        .deduceEnvironment(false)
        .environmentVariableIncludes(none.toArray(String[]::new))
        .propertySources(PropertySource.of("given", all), new Variables(variables))
        .start()
        .close();
  }

  /** Stands in for the process's environment. */
  private static final class Variables extends MapPropertySource {
    Variables(Map<String, Object> values) {
      super("variables", values);
    }

    @Override
    public PropertyConvention getConvention() {
      return PropertyConvention.ENVIRONMENT_VARIABLE;
    }
  }

  /** A part of the settings that somebody else checks. */
  @Factory
  @Requires(env = "shipping")
  static final class Elsewhere {
    @Singleton
    CheckedElsewhere elsewhere() {
      return new CheckedElsewhere("punctual.elsewhere");
    }
  }
}
