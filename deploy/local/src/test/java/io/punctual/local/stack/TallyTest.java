package io.punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void readsTheSchedulersBooks() throws Exception {
    var books =
        """
        {"at":"2026-03-02T08:00:00Z","unaccounted":3,"partitions":[],"steps":[
          {"plan":"referral","step":"first","created":10,"waiting":2,"held":1,"emitted":1,
           "ended":{"ACCEPTED":5,"EXPIRED":1},"overdue":0,"difference":0}]}
        """;

    var tally = Tally.of(new ObjectMapper().readTree(books));

    assertThat(tally)
        .isEqualTo(
            new Tally(
                3,
                List.of(
                    new Tally.Step(
                        "referral", "first", 10, 2, 1, 1, Map.of("ACCEPTED", 5L, "EXPIRED", 1L)))));
    assertThat(tally.open()).isEqualTo(4);
    assertThat(tally.ended("SUPPRESSED")).isZero();
  }
}
