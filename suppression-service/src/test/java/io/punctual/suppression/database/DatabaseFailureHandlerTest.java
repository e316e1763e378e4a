package io.punctual.suppression.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.http.HttpRequest;
import io.punctual.suppression.gate.GrantGate;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What is said when the database fails under a request. */
class DatabaseFailureHandlerTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(DatabaseFailureHandler.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  @Test
  void keepsTokensOutOfTheLog() {
    handle("/unsubscribe/k1.sw6mn03P0q_LIcvoIQJgArMOpp9N", "23505");

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("POST /unsubscribe: the database answered SQLException 23505");
  }

  @ParameterizedTest
  @CsvSource({"08006, 503", "53300, 503", "57P01, 503", "23505, 500"})
  void asksToTryAgainWhileTheDatabaseIsAway(String sqlState, int status) {
    assertThat(handle("/suppressions", sqlState)).isEqualTo(status);
  }

  private static int handle(String path, String sqlState) {
    var failure = new DatabaseFailure(new SQLException("a row with an address", sqlState));
    return new DatabaseFailureHandler(new GrantGate())
        .handle(HttpRequest.POST(path, ""), failure)
        .code();
  }
}
