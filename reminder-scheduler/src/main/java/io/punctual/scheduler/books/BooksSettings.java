package io.punctual.scheduler.books;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * Settings under {@code punctual.scheduler.books}. Defaults are in {@code
 * application-scheduler.yml}.
 *
 * @param refresh pause between two counts; longer where a count takes more than a hundredth of it
 * @param overdueAfter how long after its deadline a reminder without an end is unaccounted for
 */
@ConfigurationProperties("punctual.scheduler.books")
public record BooksSettings(Duration refresh, Duration overdueAfter) {

  public BooksSettings {
    requirePositive("refresh", refresh);
    requirePositive("overdue-after", overdueAfter);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "punctual.scheduler.books.%s must be positive: %s".formatted(name, value));
    }
  }
}
