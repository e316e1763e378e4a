package io.punctual.scheduler.planning;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.core.type.Argument;
import io.punctual.eventloop.settings.CheckedElsewhere;
import io.punctual.eventloop.settings.GivenProperties;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supplies the plans, read at start.
 *
 * <p>They are not a settings record, because the names of plans and steps are the user's: an own
 * reader can name the exact property in every complaint.
 */
@Factory
final class PlansFactory {

  private static final Logger LOG = LoggerFactory.getLogger(PlansFactory.class);

  /**
   * @throws io.micronaut.context.exceptions.ConfigurationException if a plan makes no sense; the
   *     service then does not start
   */
  @Bean
  @Context
  Plans plans(Environment environment, LetterSettings letters) {
    var plans =
        new PlanReader(
                GivenProperties.of(environment).under(PlanReader.PREFIX),
                property ->
                    environment
                        .getProperty(property, Argument.listOf(String.class))
                        .map(values -> String.join(",", values)))
            .read();
    plans.all().forEach(PlansFactory::warnOfLongNights);
    return plans.withLetters(letters.hours(), letters.defaultZone());
  }

  /** The names below are the user's; {@link PlanReader} refuses what it does not know. */
  @Singleton
  CheckedElsewhere names() {
    return new CheckedElsewhere(PlanReader.PREFIX);
  }

  /** A window shorter than the hours stay closed means that some reminders can never go out. */
  private static void warnOfLongNights(Plan plan) {
    Duration closed = plan.hours().longestClosed();
    for (Step step : plan.steps()) {
      if (step.window().compareTo(closed) < 0) {
        LOG.warn(
            "Plan {} step {}: its sending hours stay closed for up to {}, its window is {};"
                + " what falls due too early in between expires unsent as NO_OPENING",
            plan.name(),
            step.name(),
            closed,
            step.window());
      }
    }
  }
}
