package io.punctual.scheduler.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.books.Books;
import io.punctual.scheduler.books.PartitionBook;
import io.punctual.scheduler.books.StepBook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookTablesTest {

  private static final Instant AT = Instant.parse("2026-03-04T12:00:00Z");

  @Test
  void linesItsColumnsUp() {
    var books =
        new Books(
            AT,
            3,
            null,
            List.of(new PartitionBook("g", "t", 0, 28, 1, 2, 3, 4, 5, 6, 7, 0)),
            List.of(
                new StepBook("referral", "first", 1200, 7, 0, 1, Map.of("ACCEPTED", 1192L), 0, 0),
                new StepBook("referral", "second", 9, 8, 0, 0, Map.of("EXPIRED", 1L), 0, 0)));

    assertThat(BookTables.of(books))
        .isEqualTo(
            """
            # Books at 2026-03-04T12:00:00Z

            unaccounted: 3 (must be 0)

            ## Records read

            | topic | partition | group | passed | planned | merged | stops | duplicates | applied | dead letters | skipped | difference |
            |-------|----------:|-------|-------:|--------:|-------:|------:|-----------:|--------:|-------------:|--------:|-----------:|
            | t     |         0 | g     |     28 |       1 |      2 |     3 |          4 |       5 |            6 |       7 |          0 |

            ## Reminders created

            | plan     | step   | created | waiting | held | emitted | ACCEPTED | EXPIRED | overdue | difference |
            |----------|--------|--------:|--------:|-----:|--------:|---------:|--------:|--------:|-----------:|
            | referral | first  |    1200 |       7 |    0 |       1 |     1192 |       0 |       0 |          0 |
            | referral | second |       9 |       8 |    0 |       0 |        0 |       1 |       0 |          0 |
            """);
  }

  @Test
  void saysWhenThereIsNothing() {
    assertThat(BookTables.of(new Books(AT, 0, null, List.of(), List.of())))
        .contains("unaccounted: 0\n")
        .contains("## Records read\n\nnone\n");
  }
}
