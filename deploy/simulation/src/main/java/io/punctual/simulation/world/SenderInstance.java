package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.simulation.broker.MemoryClients;
import io.punctual.simulation.sender.SimulatedSender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running mail sender. */
record SenderInstance(
    Part part, MemoryClients clients, SimulatedSender sender, Map<String, Instant> told)
    implements Instance {

  SenderInstance(Part part, MemoryClients clients, SimulatedSender sender) {
    this(part, clients, sender, new HashMap<>());
  }

  @Override
  public List<Work> works(Instant now) {
    var works = new ArrayList<Work>();
    works.add(sender.loop()::step);
    works.add(sender.exchange()::step);
    for (var lane : sender.lanes()) {
      works.add(lane::step);
    }
    return works;
  }

  @Override
  public void look(Chronicle chronicle) {
    sender
        .alarms()
        .forEach(
            (kind, at) -> {
              if (!at.equals(told.put(kind, at))) {
                chronicle.tell(new Event.Alarm(chronicle.now(), kind, part.label()));
              }
            });
  }
}
