package io.punctual.scheduler.recall;

import io.punctual.eventloop.GroupProgress;
import io.punctual.eventloop.LoopSettings;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether everything is read that was said of reminders before this process started.
 *
 * <p>Until then its database may be older than what was published from it, put back from a dump or
 * a copy: a reminder that waits in it may have had its end long ago. So nothing is emitted, ended
 * or planned, and outcomes are taken on trust.
 */
@Singleton
public final class Recollection {

  private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

  private final GroupProgress progress;
  private final LoopSettings outcomes;
  private @Nullable Map<TopicPartition, Long> ends;
  private boolean complete;

  /**
   * @param outcomes of the loop that reads what became of reminders
   */
  public Recollection(GroupProgress progress, @Named("outcomes") LoopSettings outcomes) {
    this.progress = progress;
    this.outcomes = outcomes;
  }

  /** Once true it stays so. Asks Kafka once, and the database each time until it is. Any thread. */
  public synchronized boolean complete() {
    if (!complete) {
      try {
        complete = progress.reached(outcomes.group(), ends());
      } catch (RuntimeException e) {
        LOG.debug("cannot compare with what was said before: {}", e.getClass().getSimpleName());
      }
    }
    return complete;
  }

  private Map<TopicPartition, Long> ends() {
    var known = ends;
    if (known == null) {
      known = progress.ends(outcomes.topics());
      ends = known;
      LOG.info("reads what was said of reminders, up to {}, before it says anything", known);
    }
    return known;
  }
}
