package io.punctual.suppression.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.gate.GrantGate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When grants stop, and when they go on. */
class CatchUpTest {

  private final GrantGate gate = new GrantGate();
  private final AppliedHere applied = new AppliedHere();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Map<Integer, Long> positions = new HashMap<>(Map.of(0, 0L));
  private final Map<Integer, Long> ends = new HashMap<>(Map.of(0, 0L));
  private final Map<Integer, Long> committed = new HashMap<>();
  private boolean databaseAway;
  private boolean kafkaAway;
  private boolean takeoverWorks;
  private boolean canBeMuted = true;
  private int putBack;
  private Runnable whileLooking = () -> {};
  private final CatchUp catchUp =
      new CatchUp(
          gate,
          this::readPositions,
          this::readEnds,
          applied,
          this::takeOver,
          this::putBack,
          meters);

  @BeforeEach
  void start() throws Exception {
    assertThat(gate.isOpen()).as("before the first look").isFalse();
    catchUp.look();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void aGateThatNobodyLooksAfterStaysOpen() {
    var alone = new GrantGate();
    alone.close("DATABASE_AWAY");
    assertThat(alone.isOpen()).isTrue();
  }

  @Test
  void grantsNothingAtTheStartUntilWhatWasAskedMeanwhileIsApplied() throws Exception {
    var other = new GrantGate();
    ends.put(0, 3L);
    var starting =
        new CatchUp(
            other,
            this::readPositions,
            this::readEnds,
            applied,
            this::takeOver,
            this::putBack,
            meters);

    starting.look();
    assertThat(other.isOpen()).isFalse();
    positions.put(0, 3L);
    starting.look();
    assertThat(other.isOpen()).isTrue();
  }

  @Test
  void grantsOnWhileOnlyKafkaIsAway() throws Exception {
    kafkaAway = true;

    catchUp.look();

    assertThat(gate.isOpen()).isTrue();
    assertThat(catchUp.keepsNothing()).isFalse();
  }

  @Test
  void grantsNothingAfterAnOutageOfTheDatabaseUntilKafkaSaysWhereTheTopicEnds() throws Exception {
    databaseAway = true;
    kafkaAway = true;
    catchUp.look();
    assertThat(catchUp.keepsNothing()).isTrue();
    assertThatThrownBy(gate::require)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("DATABASE_AWAY");

    databaseAway = false;
    catchUp.look();
    assertThat(gate.isOpen()).as("Kafka may know more").isFalse();

    kafkaAway = false;
    ends.put(0, 1L);
    catchUp.look();
    assertThat(gate.isOpen()).as("and it does").isFalse();

    positions.put(0, 1L);
    catchUp.look();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void noticesAtTheSecondLookWhatWasAppendedElsewhereAndNotApplied() throws Exception {
    ends.put(0, 1L);
    catchUp.look();
    assertThat(gate.isOpen()).as("it may be on its way").isTrue();

    catchUp.look();
    assertThat(gate.isOpen()).isFalse();
    assertThat(meters.get("punctual.optouts.catching.up").gauge().value()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForTheLoopWhereItAppliedAllOfItItself() throws Exception {
    ends.put(0, 2L);
    applied.note(new OptOutJournal.Place(0, 1));
    applied.note(new OptOutJournal.Place(0, 0));

    catchUp.look();
    catchUp.look();

    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void waitsForTheLoopWhereOneOfThemWasNotItsOwn() throws Exception {
    ends.put(0, 3L);
    applied.note(new OptOutJournal.Place(0, 0));
    applied.note(new OptOutJournal.Place(0, 2));

    catchUp.look();
    catchUp.look();

    assertThat(gate.isOpen()).isFalse();
    positions.put(0, 2L);
    catchUp.look();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void staysClosedWhenSomethingWasNotAppliedWhileItLooked() throws Exception {
    gate.close("OPT_OUT_NOT_APPLIED");
    whileLooking = () -> gate.close("OPT_OUT_NOT_APPLIED");
    catchUp.look();
    assertThat(gate.isOpen()).isFalse();

    whileLooking = () -> {};
    catchUp.look();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void staysClosedOnATopicThatWasMadeAnewUntilTheLoopHasBegunThere() throws Exception {
    positions.put(0, 7L);
    gate.close("DATABASE_AWAY");
    ends.put(0, 1L);
    catchUp.look();
    assertThat(gate.isOpen()).isFalse();

    positions.put(0, 1L);
    catchUp.look();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void knowsANewPartition() throws Exception {
    gate.close("DATABASE_AWAY");
    ends.put(1, 1L);
    catchUp.look();
    assertThat(gate.isOpen()).isFalse();
  }

  @Test
  void appliesItselfWhatNobodyElseAppliesSinceTheLastLook() throws Exception {
    ends.put(0, 3L);
    catchUp.look();
    catchUp.look();
    assertThat(gate.why()).contains("OPT_OUTS_NOT_APPLIED");

    takeoverWorks = true;
    positions.put(0, 1L);
    catchUp.look();
    catchUp.look();
    assertThat(gate.isOpen()).as("the loop goes on: it is left to it").isFalse();

    catchUp.look();
    assertThat(gate.isOpen()).as("it stopped: taken over, and seen at the next look").isTrue();
    assertThat(applied.reach(0, 1L)).isEqualTo(3L);
  }

  @Test
  void leavesAPartitionThatWasNeverReadToTheLoop() throws Exception {
    takeoverWorks = true;
    ends.put(1, 1L);

    for (int look = 0; look < 4; look++) {
      catchUp.look();
    }

    assertThat(gate.isOpen()).isFalse();
  }

  @Test
  void noticesADatabaseThatWasPutBackAndAppliesAnewWhatItLost() throws Exception {
    ends.put(0, 3L);
    positions.put(0, 3L);
    committed.put(0, 3L);
    catchUp.look();
    assertThat(gate.isOpen()).isTrue();

    positions.put(0, 1L);
    canBeMuted = false;
    catchUp.look();
    assertThat(gate.why()).contains("DATABASE_PUT_BACK");
    canBeMuted = true;
    catchUp.look();
    assertThat(putBack).as("told until it is written down").isOne();

    takeoverWorks = true;
    catchUp.look();
    catchUp.look();
    assertThat(gate.isOpen()).isTrue();
    assertThat(putBack).isOne();
  }

  @Test
  void takesReadersThatWereSetBackForNoOlderDatabase() throws Exception {
    ends.put(0, 3L);
    positions.put(0, 3L);
    committed.put(0, 3L);
    catchUp.look();

    committed.put(0, 0L);
    catchUp.look();
    positions.put(0, 0L);
    catchUp.look();
    assertThat(gate.isOpen()).as("what is read again may be what was lost").isFalse();
    positions.put(0, 2L);
    committed.put(0, 2L);
    catchUp.look();
    positions.put(0, 3L);
    catchUp.look();

    assertThat(gate.isOpen()).isTrue();
    assertThat(putBack).isZero();
  }

  @Test
  void takesATopicThatWasMadeAnewForNoOlderDatabase() throws Exception {
    ends.put(0, 3L);
    positions.put(0, 3L);
    committed.put(0, 3L);
    catchUp.look();

    ends.put(0, 0L);
    positions.put(0, 0L);
    catchUp.look();

    assertThat(putBack).isZero();
  }

  private long takeOver(int partition, long from, long end) {
    return takeoverWorks ? end : from;
  }

  private void putBack() {
    if (!canBeMuted) {
      throw new IllegalStateException("away");
    }
    putBack++;
  }

  private Map<Integer, Long> readPositions() {
    if (databaseAway) {
      throw new IllegalStateException("away");
    }
    return Map.copyOf(positions);
  }

  private TopicEnds.Offsets readEnds() throws TimeoutException {
    whileLooking.run();
    if (kafkaAway) {
      throw new TimeoutException();
    }
    return new TopicEnds.Offsets(Map.copyOf(ends), Map.copyOf(committed));
  }
}
