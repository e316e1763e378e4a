package io.punctual.simulation.sender;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.EventLoop;
import io.punctual.eventloop.FirstStart;
import io.punctual.eventloop.LoopSettings;
import io.punctual.sender.claim.AnswerReader;
import io.punctual.sender.claim.ClaimExchange;
import io.punctual.sender.claim.ClockSkew;
import io.punctual.sender.claim.RefusedItems;
import io.punctual.sender.condition.Alarms;
import io.punctual.sender.condition.Impediments;
import io.punctual.sender.condition.Ticker;
import io.punctual.sender.delivery.MailServerWatch;
import io.punctual.sender.intake.DueQueue;
import io.punctual.sender.intake.RejectedReminders;
import io.punctual.sender.intake.ReminderDueHandler;
import io.punctual.sender.message.FromSettings;
import io.punctual.sender.message.LetterSettings;
import io.punctual.sender.message.MarkHeaders;
import io.punctual.sender.message.MarkSettings;
import io.punctual.sender.message.MessageComposer;
import io.punctual.sender.sending.LaneWork;
import io.punctual.sender.sending.SendMetrics;
import io.punctual.sender.sending.Sending;
import io.punctual.simulation.mail.MemoryLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One process of the mail sender, put together by hand: every decision is the sender's own, without
 * its container and its threads; a lane and the exchange are stepped in turn.
 */
public final class SimulatedSender {

  /** Its consumer group. */
  public static final String GROUP = "punctual-mail-sender";

  /** What it reads. */
  public static final String TOPIC = "reminder.due.v1";

  /** Both are made once: they take a while, and hold no state. */
  private static final ObjectMapper JSON = ObjectMapper.create(Map.of(), "io.punctual");

  private static final MessageComposer COMPOSER =
      new MessageComposer(
          new LetterSettings(
              "Punctual", "https://localhost/join", "reminders.localhost", "Sent by a simulation."),
          new FromSettings("reminders@localhost", "Punctual"));

  private final DueQueue queue;
  private final Impediments impediments;
  private final Alarms alarms;
  private final ClaimExchange exchange;
  private final EventLoop loop;
  private final List<SimulatedLane> lanes = new ArrayList<>();

  /** Starts a process. */
  public SimulatedSender(SenderEdges edges, SenderSetup setup) {
    MeterRegistry meters = new SimpleMeterRegistry();
    var clock = edges.clock();
    Ticker ticker = clock::nanos;
    alarms = new Alarms(meters, clock);
    impediments = new Impediments(alarms, meters);
    queue = new DueQueue(setup.intake());
    var rejected = new RejectedReminders();
    var server = new MailServerWatch(setup.smtp(), impediments, ticker);
    exchange =
        new ClaimExchange(
            edges.suppression(),
            new AnswerReader(
                setup.claim(),
                new ClockSkew(setup.claim(), impediments, alarms, meters),
                meters,
                clock,
                ticker),
            setup.claim(),
            impediments,
            new RefusedItems(alarms, meters),
            clock,
            ticker);
    var sending =
        new Sending(
            COMPOSER,
            new MarkHeaders(new MarkSettings(MarkSettings.Provider.NONE)),
            exchange,
            server,
            setup.smtp(),
            new SendMetrics(meters, queue),
            alarms,
            clock);
    for (int n = 0; n < setup.smtp().connections(); n++) {
      var line = new MemoryLine(edges.mailServer());
      lanes.add(
          new SimulatedLane(
              new LaneWork(line, rejected, exchange, sending, impediments, server, edges.tokens()),
              queue,
              impediments));
    }
    exchange.expectLanes(lanes.size());
    loop = loop(edges, meters, rejected);
  }

  private EventLoop loop(SenderEdges edges, MeterRegistry meters, RejectedReminders rejected) {
    return EventLoop.of(
        new EventLoop.Parts(
            new LoopSettings("reminder-due", GROUP, List.of(TOPIC), FirstStart.EARLIEST, 500),
            edges.broker().consumer(GROUP, 500),
            edges.broker().producer(),
            new ReminderDueHandler(queue, rejected, JSON, COMPOSER, impediments, alarms),
            null,
            jump -> {},
            meters,
            edges.clock()::nanos));
  }

  /** The loop over due reminders; to be stepped. */
  public EventLoop loop() {
    return loop;
  }

  /** The conversation with the claims; to be stepped. */
  public ClaimExchange exchange() {
    return exchange;
  }

  /** One per connection; each to be stepped. */
  public List<SimulatedLane> lanes() {
    return lanes;
  }

  /** How many connections have asked for a claim, or hold one. */
  public int handingOver() {
    return (int) lanes.stream().filter(SimulatedLane::isBusy).count();
  }

  /** The alarms raised lately, each with its last moment. */
  public Map<String, Instant> alarms() {
    return alarms.recent();
  }
}
