package io.punctual.sender.sending;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.sender.claim.ClaimAnswer.Granted;
import io.punctual.sender.claim.ClaimExchange;
import io.punctual.sender.condition.Alarms;
import io.punctual.sender.delivery.DeliveryOutcome;
import io.punctual.sender.delivery.Envelope;
import io.punctual.sender.delivery.MailLine;
import io.punctual.sender.delivery.MailServerWatch;
import io.punctual.sender.delivery.Reply;
import io.punctual.sender.delivery.SmtpSettings;
import io.punctual.sender.intake.DueReminder;
import io.punctual.sender.message.LetterComposer;
import io.punctual.sender.message.Mail;
import io.punctual.sender.message.MarkHeaders;
import io.punctual.sender.message.MessageComposer;
import io.punctual.sender.message.PersonalLetter;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one granted reminder over one ready line, and settles it whatever happens. */
@Singleton
public final class Sending {

  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private static final FaultPoint<InjectedFaultException> SETTLE = FaultPoint.named("lane.settle");

  private final MessageComposer composer;
  private final MarkHeaders marks;
  private final ClaimExchange claims;
  private final MailServerWatch server;
  private final SmtpSettings settings;
  private final SendMetrics metrics;
  private final Alarms alarms;
  private final InstantSource clock;

  public Sending(
      MessageComposer composer,
      MarkHeaders marks,
      ClaimExchange claims,
      MailServerWatch server,
      SmtpSettings settings,
      SendMetrics metrics,
      Alarms alarms,
      InstantSource clock) {
    this.composer = composer;
    this.marks = marks;
    this.claims = claims;
    this.server = server;
    this.settings = settings;
    this.metrics = metrics;
    this.alarms = alarms;
    this.clock = clock;
  }

  void send(DueReminder reminder, Granted granted, MailLine line) {
    var outcome =
        lacksItsLetter(reminder, granted) ? missing(reminder) : deliver(reminder, granted, line);
    var now = clock.instant();
    var settlement =
        Settlements.of(
            granted.token(),
            outcome,
            composer.version(reminder.template(), granted.grant().locale()),
            reminder.attempt(),
            now,
            settings.retryAfter());
    SETTLE.before();
    claims.settle(settlement);
    SETTLE.after();
    server.handedOver(outcome);
    metrics.replied(reply(outcome));
    metrics.settled(reminder, settlement.result());
    if (outcome instanceof DeliveryOutcome.Accepted) {
      metrics.handedOver(reminder, now);
    }
    log(reminder, settlement.result().name(), settlement.reason(), reply(outcome));
  }

  private DeliveryOutcome deliver(DueReminder reminder, Granted granted, MailLine line) {
    Envelope envelope;
    byte[] message;
    try {
      var grant = granted.grant();
      envelope = new Envelope(grant.envelopeSender(), grant.address());
      message = marks.before(grant.envelopeSender(), message(reminder.template(), granted));
    } catch (RuntimeException e) {
      alarms.raise("MESSAGE_NOT_COMPOSED");
      LOG.error(
          "cannot compose {}/{} for {}: {}",
          reminder.plan(),
          reminder.step(),
          reminder.recipientKey(),
          e.getClass().getSimpleName());
      return new DeliveryOutcome.Returned("MESSAGE_NOT_COMPOSED", null, false);
    }
    try {
      return line.deliver(envelope, message, () -> passesTheGate(reminder, granted));
    } catch (RuntimeException e) {
      // Nobody can say how far it came.
      LOG.error("handing over {} failed: {}", reminder.recipientKey(), e.getClass().getName());
      line.close();
      return new DeliveryOutcome.Undecided("INTERNAL_ERROR");
    }
  }

  private static boolean lacksItsLetter(DueReminder reminder, Granted granted) {
    return reminder.template().equals(LetterComposer.TEMPLATE) && granted.grant().letter() == null;
  }

  private DeliveryOutcome missing(DueReminder reminder) {
    alarms.raise("LETTER_MISSING");
    LOG.error("no letter in the grant of {} for {}", reminder.plan(), reminder.recipientKey());
    return new DeliveryOutcome.Returned("LETTER_MISSING", null, false);
  }

  /** What the templates here say, or what two people approved; never the one for the other. */
  private byte[] message(String template, Granted granted) {
    var letter = granted.grant().letter();
    if (letter == null) {
      return composer.compose(template, mail(granted));
    }
    if (!template.equals(LetterComposer.TEMPLATE)) {
      throw new IllegalStateException("a letter was granted for template " + template);
    }
    return LetterComposer.compose(
        mail(granted),
        new PersonalLetter(
            letter.fromName(),
            letter.fromAddress(),
            letter.replyTo(),
            letter.subject(),
            letter.text(),
            letter.html()));
  }

  /** The last gate; whom it lets pass is told for whoever has to judge a mail that came late. */
  private static boolean passesTheGate(DueReminder reminder, Granted granted) {
    boolean passes = !granted.budget().spent();
    if (passes) {
      LOG.debug(
          "PASSED THE GATE: {} {}/{} attempt {}",
          reminder.recipientKey(),
          reminder.plan(),
          reminder.step(),
          reminder.attempt());
    }
    return passes;
  }

  private static Mail mail(Granted granted) {
    var grant = granted.grant();
    return new Mail(
        grant.address(),
        grant.name(),
        grant.memberName(),
        grant.locale(),
        grant.messageId(),
        grant.date(),
        grant.unsubscribeUrl(),
        grant.unsubscribeMailto());
  }

  private static @Nullable Reply reply(DeliveryOutcome outcome) {
    return switch (outcome) {
      case DeliveryOutcome.Accepted accepted -> accepted.reply();
      case DeliveryOutcome.Refused refused -> refused.reply();
      case DeliveryOutcome.Returned returned -> returned.reply();
      case DeliveryOutcome.Undecided undecided -> null;
    };
  }

  private static void log(
      DueReminder reminder, String result, @Nullable String reason, @Nullable Reply reply) {
    if ("ACCEPTED".equals(result) && !LOG.isDebugEnabled()) {
      return;
    }
    LOG.info(
        "{}: {} {}/{} attempt {} {} {}",
        result,
        reminder.recipientKey(),
        reminder.plan(),
        reminder.step(),
        reminder.attempt(),
        reason == null ? "" : reason,
        reply == null ? "" : reply.code());
  }
}
