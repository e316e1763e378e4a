package io.punctual.suppression.proof;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.punctual.architecture.StoredText;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestService;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.KeyDerivation;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every column that can hold an address is on the page that says what an erasure does about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredTextIT {

  private static final String PART = "The suppression service's";

  private ApplicationContext context;

  @BeforeAll
  void start() {
    context = TestService.start(Map.of());
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void isListed() {
    check();
  }

  @Test
  void isMissedWhereItIsNotListed() {
    var people =
        new StoredPeople(context.getBean(Database.class), context.getBean(KeyDerivation.class));
    people.run("CREATE TABLE scratch (id int, words text[])");
    try {
      assertThatThrownBy(this::check).hasMessageContaining("scratch.words");
    } finally {
      people.run("DROP TABLE scratch");
    }
  }

  private void check() {
    context
        .getBean(Database.class)
        .transact(
            tx -> {
              StoredText.check(tx, PART);
              return true;
            });
  }
}
