package io.punctual.suppression.optout;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.Failure;
import io.punctual.suppression.gate.GrantGate;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares again and again what people asked (the topic) with what the database knows, and closes
 * the gate while it lags: at the start, after the database was away, and when an opt-out that stood
 * on the topic a look ago is still not applied. That Kafka is away closes nothing by itself, but
 * opens nothing either. What nobody applies while it is closed it applies itself.
 */
@Context
@Requires(property = "punctual.background", notEquals = "off")
class CatchUp {

  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

  private final GrantGate gate;
  private final OptOutPositions positions;
  private final TopicEnds topic;
  private final AppliedHere applied;
  private final Takeover takeover;
  private final PutBack putBack;
  private Map<Integer, Long> lastEnds = Map.of();
  private Map<Integer, Long> lastStored = Map.of();
  private volatile boolean databaseAway;
  private volatile boolean kafkaAway;
  private boolean told;

  CatchUp(
      GrantGate gate,
      OptOutPositions positions,
      TopicEnds topic,
      AppliedHere applied,
      Takeover takeover,
      PutBack putBack,
      MeterRegistry meters) {
    this.gate = gate;
    this.positions = positions;
    this.topic = topic;
    this.applied = applied;
    this.takeover = takeover;
    this.putBack = putBack;
    meters.gauge("punctual.optouts.catching.up", gate, shut -> shut.isOpen() ? 0 : 1);
    // Here, before anything can be granted: somebody may have asked while no process was there.
    gate.watch();
  }

  /** Whether neither the database nor Kafka answered the last look: nothing could be kept. */
  boolean keepsNothing() {
    return databaseAway && kafkaAway;
  }

  /** One look. */
  @Scheduled(fixedDelay = "${punctual.suppression.opt-out.look-every}")
  void look() throws InterruptedException {
    long seen = gate.doubts();
    var before = stored();
    var offsets = offsets();
    if (before != null && offsets != null) {
      var after = stored();
      if (after != null) {
        compare(seen, before, offsets, after);
      }
    }
    tell();
  }

  private void compare(
      long seen, Map<Integer, Long> before, TopicEnds.Offsets offsets, Map<Integer, Long> after) {
    var ends = offsets.ends();
    if (isBehind(after, offsets)) {
      gate.close("DATABASE_PUT_BACK");
      applied.forget();
      if (!said(putBack)) {
        return;
      }
    } else if (!gate.isOpen()) {
      if (!reached(ends, after)) {
        takeOver(ends, after);
      } else if (!isShorter(ends, before)) {
        gate.open(seen);
      }
    } else if (!reached(lastEnds, after)) {
      gate.close("OPT_OUTS_NOT_APPLIED");
    }
    lastEnds = ends;
    lastStored = after;
  }

  /**
   * Less is applied than was before, and neither because the topic was made anew nor because
   * somebody set its readers back to read it again.
   */
  private boolean isBehind(Map<Integer, Long> stored, TopicEnds.Offsets offsets) {
    return lastStored.entrySet().stream()
        .anyMatch(
            known -> {
              int partition = known.getKey();
              long now = stored.getOrDefault(partition, 0L);
              return now < known.getValue()
                  && offsets.ends().getOrDefault(partition, 0L) >= known.getValue()
                  && offsets.committed().getOrDefault(partition, 0L) > now;
            });
  }

  private static boolean said(PutBack putBack) {
    try {
      putBack.noticed();
      return true;
    } catch (RuntimeException e) {
      LOG.warn("a database that was put back could not be muted yet: {}", Failure.describe(e));
      return false;
    }
  }

  /** Of the partitions in which nobody has applied anything since the last look. */
  private void takeOver(Map<Integer, Long> ends, Map<Integer, Long> stored) {
    ends.forEach(
        (partition, end) -> {
          long known = stored.getOrDefault(partition, 0L);
          long from = applied.reach(partition, known);
          if (from < end && known == lastStored.getOrDefault(partition, -1L)) {
            takeOver(partition, from, end);
          }
        });
  }

  private void takeOver(int partition, long from, long end) {
    try {
      long reached = takeover.apply(partition, from, end);
      applied.noteAll(partition, from, reached);
      if (reached > from) {
        LOG.info("applied {} of partition {}, as nobody else did", reached - from, partition);
      }
    } catch (RuntimeException e) {
      LOG.warn("what nobody applies cannot be taken over yet: {}", Failure.describe(e));
    }
  }

  private boolean reached(Map<Integer, Long> ends, Map<Integer, Long> stored) {
    return ends.entrySet().stream()
        .allMatch(
            end ->
                applied.reach(end.getKey(), stored.getOrDefault(end.getKey(), 0L))
                    >= end.getValue());
  }

  /** The topic was made anew: nobody knows what of it the database has, until the loop began. */
  private static boolean isShorter(Map<Integer, Long> ends, Map<Integer, Long> stored) {
    return ends.entrySet().stream()
        .anyMatch(end -> stored.getOrDefault(end.getKey(), 0L) > end.getValue());
  }

  private @Nullable Map<Integer, Long> stored() {
    try {
      var read = positions.read();
      databaseAway = false;
      return read;
    } catch (RuntimeException e) {
      databaseAway = true;
      applied.forget();
      gate.close("DATABASE_AWAY");
      LOG.debug("the database does not say up to where: {}", Failure.describe(e));
      return null;
    }
  }

  private TopicEnds.@Nullable Offsets offsets() throws InterruptedException {
    try {
      var read = topic.read();
      kafkaAway = false;
      return read;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      kafkaAway = true;
      LOG.debug("Kafka does not say where the opt-outs end: {}", Failure.describe(e));
      return null;
    }
  }

  private void tell() {
    boolean closed = !gate.isOpen();
    if (closed && !told) {
      LOG.warn("nothing is granted: {}", gate.why().orElse(""));
    } else if (!closed && told) {
      LOG.info("all that people asked is applied; grants go on");
    }
    told = closed;
  }
}
