package io.punctual.simulation.mail;

import io.punctual.sender.delivery.MailLine;
import io.punctual.simulation.clock.VirtualClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The mail server in memory does what the contract says. */
class MemoryLineTest extends LineContract {

  private final MemoryMailServer server = new MemoryMailServer(new VirtualClock(Instant.EPOCH));

  @Override
  MailLine line(Manner next) {
    Deque<Manner> manners = new ArrayDeque<>(List.of(next));
    server.manners(() -> Optional.ofNullable(manners.poll()).orElse(Manner.ACCEPTS));
    return new MemoryLine(server);
  }

  @Override
  int taken(int expected) {
    return server.deliveries().size();
  }

  @Override
  void takeAway() {
    server.away(true);
  }
}
