package io.punctual.scheduler.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.punctual.scheduler.hold.JdbcHoldRepository;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BooksRepositoryIT {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final Instant LATE = NOW.minus(Duration.ofMinutes(20));
  private static final String YESTERDAY = "2026-03-03T12:00:00Z";
  private static final String EARLIER = "2026-03-04T11:00:00Z";
  private static final String LATER = "2026-03-05T11:00:00Z";
  private static final String MUCH_LATER = "2026-03-06T11:00:00Z";

  private final BooksRepository books = new JdbcBooksRepository(new JdbcHoldRepository());
  private StoredReminders stored;

  @BeforeEach
  void stores() throws SQLException {
    stored = new StoredReminders();
    stored.steps();
  }

  @AfterEach
  void closes() throws SQLException {
    stored.close();
  }

  @Test
  void balancesWhenEveryReminderIsSomewhere() throws SQLException {
    stored.reminder(1, "PLANNED", LATER, MUCH_LATER);
    stored.reminder(1, "PLANNED", EARLIER, LATER);
    stored.reminder(1, "QUEUED", EARLIER, LATER);
    stored.reminder(1, "ACCEPTED", YESTERDAY, EARLIER);
    stored.reminder(1, "ACCEPTED", YESTERDAY, EARLIER);
    stored.reminder(1, "EXPIRED", YESTERDAY, EARLIER);
    stored.reminder(2, "CANCELLED", LATER, MUCH_LATER);
    stored.created(1, 6);
    stored.created(2, 1);

    assertThat(count())
        .isEqualTo(
            new Books(
                NOW,
                0,
                Instant.parse(EARLIER),
                List.of(),
                List.of(
                    new StepBook(
                        "referral",
                        "first",
                        6,
                        2,
                        0,
                        1,
                        Map.of("ACCEPTED", 2L, "EXPIRED", 1L),
                        0,
                        0),
                    new StepBook(
                        "referral", "second", 1, 0, 0, 0, Map.of("CANCELLED", 1L), 0, 0))));
  }

  @Test
  void missesAReminderThatIsNowhere() throws SQLException {
    stored.reminder(1, "ACCEPTED", YESTERDAY, EARLIER);
    stored.created(1, 2);

    assertThat(count().unaccounted()).isEqualTo(1);
  }

  @Test
  void doesNotSetOneStepsLossOffAgainstAnothersGain() throws SQLException {
    stored.reminder(1, "ACCEPTED", YESTERDAY, EARLIER);
    stored.created(2, 1);

    assertThat(count().unaccounted()).isEqualTo(2);
  }

  @Test
  void countsWhatShouldLongHaveEndedAsUnaccounted() throws SQLException {
    stored.reminder(1, "PLANNED", YESTERDAY, EARLIER);
    stored.reminder(1, "QUEUED", YESTERDAY, EARLIER);
    stored.reminder(1, "QUEUED", YESTERDAY, "2026-03-04T11:40:00Z"); // just not late enough
    stored.created(1, 3);

    var counted = count();

    assertThat(counted.unaccounted()).isEqualTo(2);
    assertThat(counted.steps().getFirst().overdue()).isEqualTo(2);
  }

  @Test
  void callsDueRemindersHeldWhileAHoldOfTheirScopeIsOpen() throws SQLException {
    stored.reminder(1, "PLANNED", EARLIER, LATER);
    stored.reminder(1, "PLANNED", LATER, MUCH_LATER);
    stored.reminder(2, "PLANNED", EARLIER, LATER);
    stored.created(1, 2);
    stored.created(2, 1);
    hold("STEP", "referral", "first");

    assertThat(count().steps())
        .extracting(StepBook::step, StepBook::waiting, StepBook::held)
        .containsExactly(tuple("first", 1L, 1L), tuple("second", 1L, 0L));
  }

  @Test
  void missesRecordsThatWereSkippedOrCameToNothing() throws SQLException {
    stored.execute(
        """
        INSERT INTO book (consumer_group, topic, partition, passed, planned, merged, stops,
                          duplicates, applied, dead_lettered, skipped)
        VALUES ('g', 't', 0, 28, 1, 2, 3, 4, 5, 6, 7), ('g', 't', 1, 10, 8, 0, 0, 0, 0, 0, 0),
               ('g', 't', 2, 10, 11, 0, 0, 0, 0, 0, 0)
        """);

    var counted = count();

    assertThat(counted.partitions())
        .containsExactly(
            new PartitionBook("g", "t", 0, 28, 1, 2, 3, 4, 5, 6, 7, 0),
            new PartitionBook("g", "t", 1, 10, 8, 0, 0, 0, 0, 0, 0, 2),
            new PartitionBook("g", "t", 2, 10, 11, 0, 0, 0, 0, 0, 0, -1));
    assertThat(counted.unaccounted()).isEqualTo(7 + 2 + 1);
  }

  private Books count() throws SQLException {
    return stored.transact(connection -> books.count(connection, NOW, LATE));
  }

  private void hold(String kind, String plan, String step) throws SQLException {
    stored.execute(
        """
        INSERT INTO hold (hold_id, kind, plan, step, why, opened_by, opened_at, epoch)
        VALUES (gen_random_uuid(), '%s', '%s', '%s', 'late', 'ada', '%s', 1)
        """
            .formatted(kind, plan, step, EARLIER));
  }
}
