package io.punctual.simulation.mail;

import io.punctual.sender.delivery.DeliveryOutcome;
import io.punctual.sender.delivery.Envelope;
import io.punctual.sender.delivery.MailLine;
import io.punctual.sender.delivery.Reply;
import java.util.function.BooleanSupplier;

/** A line to a {@link MemoryMailServer}. */
public final class MemoryLine implements MailLine {

  private final MemoryMailServer server;
  private boolean open;
  private String failure = "NONE";

  /** Makes a line that is not open yet. */
  public MemoryLine(MemoryMailServer server) {
    this.server = server;
  }

  @Override
  public boolean makeReady() {
    open = !server.isAway();
    failure = open ? failure : "CONNECT";
    return open;
  }

  @Override
  public String failure() {
    return failure;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public DeliveryOutcome deliver(Envelope envelope, byte[] message, BooleanSupplier inTime) {
    if (!open) {
      throw new IllegalStateException("no connection");
    }
    var manner = server.isAway() ? Manner.DROPS_BEFORE_THE_DOT : server.next();
    switch (manner) {
      case PUTS_OFF -> {
        return returned(new Reply(451, "4.3.0", null));
      }
      case REFUSES -> {
        return refused(new Reply(554, "5.7.1", null));
      }
      case KNOWS_NOBODY -> {
        return refused(new Reply(550, "5.1.1", null));
      }
      case DROPS_BEFORE_THE_DOT -> {
        open = false;
        return new DeliveryOutcome.Returned("CONNECTION_LOST", null, true);
      }
      case IS_SLOW -> server.dawdle();
      default -> {}
    }
    server.faults().beforeTheDot();
    if (!server.isTimeless() && !inTime.getAsBoolean()) {
      open = false;
      return new DeliveryOutcome.Returned("BUDGET_SPENT", null, false);
    }
    return dot(envelope, message, manner);
  }

  private DeliveryOutcome dot(Envelope envelope, byte[] message, Manner manner) {
    switch (manner) {
      case PUTS_OFF_AT_THE_DOT -> {
        return returned(new Reply(452, "4.2.2", null));
      }
      case DROPS_AT_THE_DOT -> {
        open = false;
        return new DeliveryOutcome.Undecided("CONNECTION_LOST");
      }
      case TAKES_AND_DROPS, ANSWERS_TOO_LATE -> {
        server.accept(envelope.recipient(), message);
        open = false;
        return new DeliveryOutcome.Undecided("CONNECTION_LOST");
      }
      default -> {
        server.accept(envelope.recipient(), message);
        server.faults().afterTheDot();
        server.reply();
        server.faults().afterTheReply();
        return new DeliveryOutcome.Accepted(new Reply(250, "2.0.0", null));
      }
    }
  }

  @Override
  public void closeIfIdle() {
    open = false;
  }

  @Override
  public void close() {
    open = false;
  }

  private static DeliveryOutcome returned(Reply reply) {
    return new DeliveryOutcome.Returned("SMTP_TEMPORARY", reply, true);
  }

  private static DeliveryOutcome refused(Reply reply) {
    return new DeliveryOutcome.Refused("SMTP_REFUSED", reply);
  }
}
