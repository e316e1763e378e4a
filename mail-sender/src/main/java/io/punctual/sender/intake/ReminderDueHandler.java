package io.punctual.sender.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.BatchResult;
import io.punctual.eventloop.BatchResult.Unreadable;
import io.punctual.eventloop.OffsetTracker;
import io.punctual.eventloop.RecordBatch;
import io.punctual.sender.condition.Alarms;
import io.punctual.sender.condition.Impediments;
import io.punctual.sender.message.MessageComposer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts due reminders into the queue. An offset is done once its claim is answered: from then on the
 * claim table remembers, and reading the record again yields a duplicate.
 *
 * <p>A reminder whose template does not exist is never claimed. It goes to the dead letters with an
 * alarm, its neighbours go on, and the scheduler closes it at its deadline.
 */
@Singleton
@Named("reminder-due")
public final class ReminderDueHandler implements BatchHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ReminderDueHandler.class);
  private static final int LARGEST = 64 * 1024;

  private final OffsetTracker offsets = new OffsetTracker();
  private final DueQueue queue;
  private final RejectedReminders rejected;
  private final ObjectMapper json;
  private final MessageComposer composer;
  private final Impediments impediments;
  private final Alarms alarms;

  public ReminderDueHandler(
      DueQueue queue,
      RejectedReminders rejected,
      ObjectMapper json,
      MessageComposer composer,
      Impediments impediments,
      Alarms alarms) {
    this.queue = queue;
    this.rejected = rejected;
    this.json = json;
    this.composer = composer;
    this.impediments = impediments;
    this.alarms = alarms;
  }

  @Override
  public BatchResult handle(RecordBatch batch) {
    var unreadable = new ArrayList<Unreadable>();
    for (var record : batch.records()) {
      try {
        enqueue(record);
      } catch (IllegalArgumentException e) {
        unreadable.add(new Unreadable(record, String.valueOf(e.getMessage())));
      }
    }
    return new BatchResult(unreadable);
  }

  private void enqueue(ConsumerRecord<String, byte[]> record) {
    var reminder = read(record);
    if (!composer.knows(reminder.template())) {
      alarms.raise("TEMPLATE_MISSING");
      LOG.error(
          "no template {} for {} of plan {}: not claimed",
          reminder.template(),
          reminder.recipientKey(),
          reminder.plan());
      throw new IllegalArgumentException("TEMPLATE_MISSING: " + reminder.template());
    }
    var partition = new TopicPartition(record.topic(), record.partition());
    queue.add(new QueuedReminder(reminder, record, offsets.taken(partition, record.offset())));
  }

  private DueReminder read(ConsumerRecord<String, byte[]> record) {
    var type = record.headers().lastHeader("ce_type");
    if (type == null || !ReminderDueEvent.TYPE.equals(new String(type.value(), UTF_8))) {
      throw new IllegalArgumentException("ce_type: expected " + ReminderDueEvent.TYPE);
    }
    var value = record.value();
    if (value == null || value.length > LARGEST) {
      throw new IllegalArgumentException("value: expected 1 to 65536 octets of JSON");
    }
    ReminderDueEvent event;
    try {
      event = json.readValue(value, ReminderDueEvent.class);
    } catch (IOException | RuntimeException e) {
      // Its message may quote the payload.
      throw new IllegalArgumentException("value: not a JSON object of this event's shape");
    }
    if (event == null) {
      throw new IllegalArgumentException("value: expected a JSON object");
    }
    return event.reminder();
  }

  @Override
  public boolean ready() {
    return impediments.none() && queue.hasRoom();
  }

  @Override
  public List<Unreadable> rejected() {
    return rejected.all();
  }

  @Override
  public void putAside(List<Unreadable> letters) {
    rejected.done(letters);
  }

  @Override
  public Map<TopicPartition, Long> done(Map<TopicPartition, Long> handled) {
    return offsets.frontier(handled);
  }

  @Override
  public void revoked(Collection<TopicPartition> partitions) {
    queue.drop(partitions);
    rejected.drop(partitions);
    offsets.forget(partitions);
  }
}
