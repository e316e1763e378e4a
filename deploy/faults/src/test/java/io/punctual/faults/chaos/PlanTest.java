package io.punctual.faults.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final List<Kind> ALL = List.of(Kind.values());

  @Test
  void givesEveryKindOnceBeforeAnyTwice() {
    var plan = new Plan(ALL, 7);

    assertThat(some(plan, ALL.size())).containsExactlyInAnyOrderElementsOf(ALL);
    assertThat(plan.allOnce()).isTrue();
    assertThat(ALL).contains(plan.next());
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(some(new Plan(ALL, 7), 60)).isEqualTo(some(new Plan(ALL, 7), 60));
  }

  @Test
  void isAnotherForAnotherSeed() {
    assertThat(some(new Plan(ALL, 7), 60)).isNotEqualTo(some(new Plan(ALL, 8), 60));
  }

  private static List<Kind> some(Plan plan, int count) {
    return IntStream.range(0, count).mapToObj(each -> plan.next()).toList();
  }
}
