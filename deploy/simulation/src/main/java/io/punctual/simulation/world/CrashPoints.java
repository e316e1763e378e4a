package io.punctual.simulation.world;

import io.punctual.simulation.ProcessKilled;
import io.punctual.simulation.broker.BrokerFaults;
import io.punctual.simulation.database.DatabaseFaults;
import io.punctual.simulation.mail.MailFaults;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.jspecify.annotations.Nullable;

/**
 * Every place at which a process can end or a request can fail: before and after each commit, each
 * record, each offset commit, each request and each final dot. So a crash can come between any two
 * effects.
 */
final class CrashPoints {

  private static final int UNARMED = -1;

  private final Dice dice;
  private final Map<Part, Integer> armed = new EnumMap<>(Part.class);
  private final Set<Part> away = EnumSet.noneOf(Part.class);
  private final Set<Part> dead = EnumSet.noneOf(Part.class);
  private final Map<String, Integer> failures = new java.util.TreeMap<>();
  private final Set<Part> afterDot = EnumSet.noneOf(Part.class);
  private final List<Awaited> awaited = new ArrayList<>();
  private int trouble;
  private @Nullable Part running;

  /** Something that waits for a process to pass one of some places. */
  private record Awaited(Set<Part> processes, Set<String> places, Runnable happening) {}

  CrashPoints(Dice dice) {
    this.dice = dice;
  }

  /** The process that runs now; the places that are passed are its own. */
  void running(@Nullable Part process) {
    running = process;
  }

  @Nullable Part running() {
    return running;
  }

  /** A process ended while another one waited for it. */
  void died(Part process) {
    dead.add(process);
  }

  /** Whether a process ended so; asked once. */
  boolean tookDown(Part process) {
    return dead.remove(process);
  }

  /** A turn failed; what was expected to fail is nothing, anything else is kept for the end. */
  void failed(Part process, RuntimeException e) {
    failures.merge(process + ": " + e, 1, Integer::sum);
  }

  /** How often turns failed, and how. */
  Map<String, Integer> failures() {
    return failures;
  }

  void arm(Part process, int places) {
    armed.put(process, places);
  }

  void armAfterDot(Part sender) {
    afterDot.add(sender);
  }

  /** Has something happen when one of the processes next passes one of the places. */
  void atNext(Set<Part> processes, Set<String> places, Runnable happening) {
    awaited.add(new Awaited(processes, places, happening));
  }

  void disarm(Part process) {
    armed.remove(process);
    afterDot.remove(process);
    awaited.removeIf(one -> one.processes().equals(Set.of(process)));
  }

  void trouble(int ofThousand) {
    trouble = ofThousand;
  }

  void away(Part part, boolean now) {
    if (now) {
      away.add(part);
    } else {
      away.remove(part);
    }
  }

  boolean isAway(Part part) {
    return away.contains(part);
  }

  /** Whether a small thing goes wrong here. */
  boolean goesWrong(String what) {
    return trouble > 0 && dice.chance(what, trouble);
  }

  /**
   * Passes a place.
   *
   * @throws ProcessKilled when the process that runs ends here
   */
  void pass(String where) {
    var process = running;
    if (process == null) {
      return;
    }
    happen(process, where);
    int left = armed.getOrDefault(process, UNARMED);
    if (left == 0) {
      armed.remove(process);
      throw new ProcessKilled(where);
    }
    if (left > 0) {
      armed.put(process, left - 1);
    }
  }

  private void happen(Part process, String where) {
    var now =
        awaited.stream()
            .filter(one -> one.processes().contains(process) && one.places().contains(where))
            .findFirst();
    if (now.isPresent()) {
      awaited.remove(now.get());
      now.get().happening().run();
    }
  }

  DatabaseFaults database(Part part) {
    return new DatabaseFaults() {
      @Override
      public void connecting() throws SQLException {
        if (isAway(part)) {
          throw new SQLException("away", "08001");
        }
      }

      @Override
      public void committing() throws SQLException {
        pass("before-commit");
        if (goesWrong("commit-lost")) {
          throw new SQLException("cut before the commit", "08006");
        }
      }

      @Override
      public void committed() throws SQLException {
        pass("after-commit");
        if (goesWrong("commit-unanswered")) {
          throw new SQLException("cut after the commit", "08006");
        }
      }
    };
  }

  BrokerFaults broker() {
    return new BrokerFaults() {
      @Override
      public void sending(String topic) {
        pass("before-publish");
        fail("publish-lost");
      }

      @Override
      public void sent(String topic) {
        pass("after-publish");
        fail("publish-unanswered");
      }

      @Override
      public void committing(String group) {
        pass("before-offset-commit");
        fail("offsets-lost");
      }

      @Override
      public void committed(String group) {
        pass("after-offset-commit");
        fail("offsets-unanswered");
      }

      @Override
      public void polled(String group) {
        pass("after-poll");
      }

      private void fail(String what) throws KafkaException {
        if (goesWrong(what)) {
          throw new DisconnectException(what);
        }
      }
    };
  }

  MailFaults mail() {
    return new MailFaults() {
      @Override
      public void beforeTheDot() {
        pass("before-dot");
      }

      @Override
      public void afterTheDot() {
        var process = running;
        if (process != null && afterDot.remove(process)) {
          throw new ProcessKilled("after-dot");
        }
        pass("after-dot");
      }

      @Override
      public void afterTheReply() {
        pass("after-reply");
      }
    };
  }
}
