package io.punctual.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.eventloop.PositionRules.Known;
import io.punctual.eventloop.PositionRules.Start;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionRulesTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // committed, from, next, begin, end, reads on at, jump
        "20, 10, 20, 0, 50, 20, -",
        "10, 10, 20, 0, 50, 10, -",
        "15, 10, 20, 0, 50, 15, -",
        "20, 10, 20, 20, 50, 20, -",
        "15, 10, 20, 18, 50, 18, -",
        " 9, 10, 20, 0, 50, 9, SET_BACK",
        " 0, 10, 20, 5, 50, 5, SET_BACK",
        "21, 10, 20, 0, 50, 20, SET_FORWARD",
        " -, 10, 20, 0, 50, 20, OFFSET_GONE",
        " -, 20, 20, 0, 50, 20, -",
        "20,  -,  -, 0, 50, 0, POSITION_GONE",
        "20,  -,  -, 7, 50, 7, POSITION_GONE",
        "20, 10, 20, 21, 50, 21, RECORDS_GONE",
        " -, 10, 20, 21, 50, 21, RECORDS_GONE",
        "20, 10, 20, 0, 19, 0, LOG_SHORTER",
        " -, 10, 20, 0, 0, 0, LOG_SHORTER",
      })
  void comparesTheGroupsOffsetWithTheDatabases(
      @Nullable Long committed,
      @Nullable Long from,
      @Nullable Long next,
      long begin,
      long end,
      long resumesAt,
      PositionJump.@Nullable Kind jump) {
    var stored = from == null || next == null ? null : new RecordBatch.Span(from, next);

    var start = PositionRules.decide(new Known(committed, stored, true, begin, end));

    assertThat(start).isEqualTo(expected(resumesAt, jump));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "20, 0, 50, 20, -",
        "20, 21, 50, 21, RECORDS_GONE",
        "20, 3, 19, 3, LOG_SHORTER",
      })
  void followsTheGroupsOffsetWhereNoDatabaseKeepsPositions(
      Long committed, long begin, long end, long resumesAt, PositionJump.@Nullable Kind jump) {
    var start = PositionRules.decide(new Known(committed, null, false, begin, end));

    assertThat(start).isEqualTo(expected(resumesAt, jump));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void isAFirstStartWhenNobodyKnowsAnything(boolean databaseKeepsPositions) {
    assertThat(PositionRules.decide(new Known(null, null, databaseKeepsPositions, 3, 9)))
        .isEqualTo(new Start.First());
  }

  private static Start expected(long resumesAt, PositionJump.@Nullable Kind jump) {
    return jump == null ? new Start.At(resumesAt) : new Start.Jumped(resumesAt, jump);
  }
}
