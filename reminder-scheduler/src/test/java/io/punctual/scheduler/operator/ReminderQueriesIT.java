package io.punctual.scheduler.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.books.StoredReminders;
import io.punctual.scheduler.hold.JdbcHoldRepository;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReminderQueriesIT {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final String FAR = "2026-04-01T00:00:00Z";
  private static final UUID HOLD = UUID.fromString("6f1c2a34-1111-4222-8333-abcdefabcdef");

  private final ReminderQueries queries = new ReminderQueries(new JdbcHoldRepository());
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
  void sumsUpWhatWaitsByAge() throws SQLException {
    for (String due :
        List.of(
            "2026-03-12T00:00:00Z",
            "2026-03-08T00:00:00Z",
            "2026-03-04T23:00:00Z",
            "2026-03-04T12:30:00Z",
            "2026-03-04T12:00:00.001Z",
            "2026-03-04T12:00:00Z",
            "2026-03-04T11:50:00Z",
            "2026-03-04T11:30:00Z",
            "2026-03-04T00:00:00Z",
            "2026-03-02T00:00:00Z")) {
      stored.reminder(1, "PLANNED", due, FAR);
    }
    stored.reminder(2, "QUEUED", "2026-03-04T11:59:30Z", FAR);
    stored.reminder(2, "ACCEPTED", "2026-03-04T11:59:30Z", FAR);

    assertThat(summary())
        .isEqualTo(
            new Summary(
                NOW,
                List.of(
                    waiting(Age.DUE_OVER_24_HOURS, 1),
                    waiting(Age.DUE_1_TO_24_HOURS, 1),
                    waiting(Age.DUE_15_TO_60_MINUTES, 1),
                    waiting(Age.DUE_1_TO_15_MINUTES, 1),
                    waiting(Age.DUE_UNDER_1_MINUTE, 1),
                    waiting(Age.IN_UNDER_1_HOUR, 2),
                    waiting(Age.IN_1_TO_24_HOURS, 1),
                    waiting(Age.IN_1_TO_7_DAYS, 1),
                    waiting(Age.IN_OVER_7_DAYS, 1),
                    new Summary.Count(
                        "referral", "second", "EMITTED", Age.DUE_UNDER_1_MINUTE, 1))));
  }

  @Test
  void callsOnlyWhatIsDueHeld() throws SQLException {
    stored.reminder(1, "PLANNED", "2026-03-04T11:50:00Z", FAR);
    stored.reminder(1, "PLANNED", "2026-03-04T12:30:00Z", FAR);
    hold();

    assertThat(summary().counts())
        .containsExactly(
            new Summary.Count("referral", "first", "HELD", Age.DUE_1_TO_15_MINUTES, 1),
            waiting(Age.IN_UNDER_1_HOUR, 1));
  }

  @Test
  void tellsOneRecipientsTimeline() throws SQLException {
    var due = Instant.parse("2026-03-04T11:50:00Z");
    var key = stored.reminder(1, "PLANNED", due.toString(), FAR);
    stored.reminder(1, "PLANNED", due.toString(), FAR);
    stored.execute("INSERT INTO stop VALUES ('%s', 'JOINED', '%s')".formatted(key, due));
    hold();

    assertThat(timeline(key))
        .isEqualTo(
            new Timeline(
                key,
                List.of(new Timeline.Stop("JOINED", due)),
                List.of(
                    new Timeline.Entry(
                        "referral",
                        "first",
                        due,
                        due,
                        due,
                        due,
                        Instant.parse(FAR),
                        null,
                        "PLANNED",
                        due,
                        0,
                        null,
                        null,
                        "en",
                        List.of(HOLD)))));
  }

  @Test
  void knowsNothingOfAStranger() throws SQLException {
    var key = UUID.randomUUID();

    assertThat(timeline(key)).isEqualTo(new Timeline(key, List.of(), List.of()));
  }

  private static Summary.Count waiting(Age age, long count) {
    return new Summary.Count("referral", "first", "WAITING", age, count);
  }

  private Summary summary() throws SQLException {
    return stored.transact(connection -> queries.summary(connection, NOW));
  }

  private Timeline timeline(UUID key) throws SQLException {
    return stored.transact(connection -> queries.timeline(connection, key));
  }

  private void hold() throws SQLException {
    stored.execute(
        """
        INSERT INTO hold (hold_id, kind, plan, why, opened_by, opened_at, epoch)
        VALUES ('%s', 'PLAN', 'referral', 'late', 'ada', '%s', 1)
        """
            .formatted(HOLD, NOW));
  }
}
