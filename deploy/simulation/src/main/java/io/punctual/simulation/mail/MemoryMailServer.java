package io.punctual.simulation.mail;

import io.punctual.simulation.clock.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A mail server in memory: treats each mail in a manner drawn for it, and keeps a record. */
public final class MemoryMailServer {

  private static final Duration SLOW = Duration.ofMinutes(1);

  private final VirtualClock clock;
  private final List<Delivery> deliveries = new ArrayList<>();
  private Supplier<Manner> manners = () -> Manner.ACCEPTS;
  private MailFaults faults = MailFaults.NONE;
  private boolean away;
  private boolean timeless;

  /** Makes a server whose clock is right. */
  public MemoryMailServer(VirtualClock clock) {
    this.clock = clock;
  }

  /** How the next mail is treated. */
  public void manners(Supplier<Manner> next) {
    manners = next;
  }

  /** What befalls senders. */
  public void faults(MailFaults now) {
    faults = now;
  }

  /** Takes the server away, or brings it back. */
  public void away(boolean now) {
    away = now;
  }

  /** Everything it took over. */
  public List<Delivery> deliveries() {
    return Collections.unmodifiableList(deliveries);
  }

  /** From now on no line asks whether there is still time: a protection less. */
  public void ignoreTime() {
    timeless = true;
  }

  boolean isTimeless() {
    return timeless;
  }

  boolean isAway() {
    return away;
  }

  MailFaults faults() {
    return faults;
  }

  Manner next() {
    return manners.get();
  }

  void dawdle() {
    clock.advance(SLOW);
  }

  /** Takes a mail over; its reply is still to come. */
  void accept(String recipient, byte[] message) {
    deliveries.add(new Delivery(clock.instant(), messageId(message), recipient, false));
  }

  /** The reply to the last mail went out. */
  void reply() {
    deliveries.add(deliveries.removeLast().known());
  }

  /** The moment by the server's clock. */
  public Instant now() {
    return clock.instant();
  }

  private static String messageId(byte[] message) {
    var head = new String(message, StandardCharsets.UTF_8);
    for (var line : head.split("\r\n", -1)) {
      if (line.isEmpty()) {
        break;
      }
      if (line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
        return line.substring(11).strip();
      }
    }
    throw new IllegalStateException("a mail without a Message-ID");
  }
}
