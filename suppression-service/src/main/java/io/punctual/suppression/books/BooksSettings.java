package io.punctual.suppression.books;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.books}. Defaults are in {@code
 * application-suppression.yml}.
 *
 * @param refresh pause between two looks at the books of the intake
 */
@ConfigurationProperties("punctual.suppression.books")
record BooksSettings(Duration refresh) {

  BooksSettings {
    if (!refresh.isPositive()) {
      throw new IllegalArgumentException(
          "punctual.suppression.books.refresh must be positive: " + refresh);
    }
  }
}
