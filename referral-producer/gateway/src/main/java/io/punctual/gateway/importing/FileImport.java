package io.punctual.gateway.importing;

import io.punctual.gateway.event.EventContext;
import io.punctual.gateway.event.EventIds;
import io.punctual.gateway.event.EventReader;
import io.punctual.gateway.event.RejectedEventException;
import io.punctual.gateway.importing.ImportResult.End;
import io.punctual.gateway.importing.ReferralFile.Entry;
import io.punctual.referral.InvalidEventException;
import io.punctual.referral.Receipt;
import io.punctual.referral.Referred;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a file entry by entry; what is wrong goes into the report and harms no other entry.
 *
 * <p>An event's id is made of the source's name and the referral's id, and downstream a referral is
 * stored once: importing the same file again, wholly or the rest of it, changes nothing.
 */
final class FileImport {

  /** Events that may be without answer at the same time. */
  private static final int IN_FLIGHT = 2_000;

  private final String source;
  private final InstantSource clock;
  private final Function<Referred, CompletableFuture<Receipt>> publish;
  private final Throttle throttle;
  private final Rejects rejects;
  private final Semaphore room = new Semaphore(IN_FLIGHT);
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicBoolean away = new AtomicBoolean();

  /**
   * @param publish hands one event over; a failure that is no {@link InvalidEventException} stops
   *     the import
   */
  FileImport(
      String source,
      InstantSource clock,
      Function<Referred, CompletableFuture<Receipt>> publish,
      Throttle throttle,
      Rejects rejects) {
    this.source = source;
    this.clock = clock;
    this.publish = publish;
    this.throttle = throttle;
    this.rejects = rejects;
  }

  /**
   * Reads to the end, or until Kafka goes away, and waits for every answer.
   *
   * @param progress told the bytes read so far
   */
  ImportResult run(ReferralFile file, LongConsumer progress)
      throws IOException, InterruptedException {
    long lastLine = 0;
    var end = End.COMPLETE;
    try {
      for (var entry = next(file); entry.isPresent(); entry = next(file)) {
        lastLine = entry.get().line();
        take(entry.get());
        progress.accept(file.bytesRead());
      }
    } catch (UnusableFileException e) {
      end = End.UNUSABLE_FILE;
      rejects.add(lastLine + 1, "row", e.getMessage());
    }
    room.acquire(IN_FLIGHT);
    return new ImportResult(
        accepted.get(), rejects.count(), away.get() ? End.KAFKA_AWAY : end, lastLine);
  }

  private Optional<Entry> next(ReferralFile file) throws IOException {
    return away.get() ? Optional.empty() : file.next();
  }

  private void take(Entry entry) throws InterruptedException {
    switch (entry) {
      case Entry.Unreadable bad -> rejects.add(bad.line(), bad.field(), bad.rule());
      case Entry.WithFields readable -> {
        try {
          var event = event(readable);
          throttle.pass();
          publish(readable.line(), event);
        } catch (RejectedEventException e) {
          rejects.add(readable.line(), e.field(), e.rule());
        }
      }
    }
  }

  private Referred event(Entry.WithFields entry) {
    var referralId = entry.fields().text("referralId").orElse("");
    var id = EventIds.named("import", source, referralId);
    return EventReader.referred(
        entry.fields(), new EventContext(id, clock.instant(), Optional.empty()));
  }

  private void publish(long line, Referred event) throws InterruptedException {
    room.acquire();
    var unused =
        publish
            .apply(event)
            .whenComplete(
                (receipt, failure) -> {
                  answered(line, failure);
                  room.release();
                });
  }

  private void answered(long line, @Nullable Throwable failure) {
    if (failure == null) {
      accepted.incrementAndGet();
    } else if (failure instanceof InvalidEventException invalid) {
      rejects.add(line, invalid.field(), invalid.rule());
    } else {
      away.set(true);
      rejects.add(line, "row", "was not acknowledged by Kafka; run the import again");
    }
  }
}
