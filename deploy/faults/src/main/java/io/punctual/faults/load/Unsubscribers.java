package io.punctual.faults.load;

import io.punctual.faults.recording.GroundTruth;
import io.punctual.history.StopReason;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackException;
import io.punctual.sink.Sink;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Those who click the link in their first mail. Most do at once; a few are kept back, so that
 * somebody can be made to click at the worst moment. {@link #pressKept} is for any thread.
 */
public final class Unsubscribers {

  private static final int KEPT_BACK = 3;

  private final ServiceClient client;
  private final GroundTruth truth;
  private final Sink sink;
  private final InstantSource clock;
  private final Map<String, String> personByAddress = new HashMap<>();
  private final Set<Long> mailsSeen = new HashSet<>();
  private final Queue<Click> keptBack = new ConcurrentLinkedQueue<>();

  /** Nobody clicks yet. */
  public Unsubscribers(ServiceClient client, GroundTruth truth, Sink sink, InstantSource clock) {
    this.client = client;
    this.truth = truth;
    this.sink = sink;
    this.clock = clock;
  }

  /** Somebody with a mail who wants no more of them. */
  record Click(String person, URI link) {}

  /** Whoever gets mail at this address will click. */
  void add(String address, String person) {
    personByAddress.put(address, person);
  }

  /** Who clicks now, because a mail has come since the last look. */
  List<Click> ready() {
    if (personByAddress.isEmpty()) {
      return List.of();
    }
    var ready = new ArrayList<Click>();
    for (var mail : sink.accepted()) {
      var link = mailsSeen.add(mail.mail()) ? mail.unsubscribe() : null;
      var person = link == null ? null : personByAddress.remove(mail.recipient());
      if (person != null) {
        var click = new Click(person, URI.create(link));
        (keptBack.size() < KEPT_BACK ? keptBack : ready).add(click);
      }
    }
    return ready;
  }

  /** Somebody who was kept back until now. */
  Optional<Click> takeKept() {
    return Optional.ofNullable(keptBack.poll());
  }

  /** How many are kept back. Any thread. */
  public int kept() {
    return keptBack.size();
  }

  /**
   * Everybody who was kept back clicks now. Any thread.
   *
   * @return how many did, each told that it is kept
   * @throws StackException when somebody was told anything else
   */
  public int pressKept() {
    int pressed = 0;
    for (var click = keptBack.poll(); click != null; click = keptBack.poll()) {
      post(click);
      pressed++;
    }
    return pressed;
  }

  /** Whether the click was acknowledged. */
  boolean press(Click click) {
    try {
      post(click);
      return true;
    } catch (StackException e) {
      return false;
    }
  }

  private void post(Click click) {
    client.post(click.link(), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
    truth.stopped(click.person(), StopReason.SUPPRESSED, clock.instant());
  }
}
