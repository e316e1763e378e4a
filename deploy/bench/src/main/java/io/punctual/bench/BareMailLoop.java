package io.punctual.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Jakarta Mail and nothing else: the pipeline's own message composed per mail, sent over
 * connections kept open. What the pipeline is measured against. Run with {@code
 * jakarta.mail.util.StreamProvider} set, or half of the time goes into looking that provider up.
 */
final class BareMailLoop {

  private final int port;
  private final List<SampleMail> samples;

  BareMailLoop(int port, List<SampleMail> samples) {
    this.port = port;
    this.samples = List.copyOf(samples);
  }

  /** Sends {@code mails} in all over {@code connections}; counts this process's CPU. */
  Figure run(int connections, int mails) throws Exception {
    var self = ProcessHandle.current().pid();
    long cpuBefore = Usage.ofAlone(self).cpu().toNanos();
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      var done = new ArrayList<Future<Void>>();
      for (int c = 0; c < connections; c++) {
        done.add(threads.submit(connection(mails / connections)));
      }
      for (var each : done) {
        each.get();
      }
    }
    var wall = Duration.ofNanos(System.nanoTime() - start);
    long cpu = Usage.ofAlone(self).cpu().toNanos() - cpuBefore;
    return new Figure(mails / connections * (long) connections, wall, Duration.ofNanos(cpu));
  }

  private Callable<Void> connection(int mails) {
    return () -> {
      var session = Session.getInstance(new Properties());
      try (var transport = (SMTPTransport) session.getTransport("smtp")) {
        transport.connect("127.0.0.1", port, null, null);
        for (int i = 0; i < mails; i++) {
          var message = compose(session, samples.get(i % samples.size()));
          transport.sendMessage(message, message.getAllRecipients());
        }
      }
      return null;
    };
  }

  private static MimeMessage compose(Session session, SampleMail sample) throws MessagingException {
    var token = UUID.randomUUID().toString();
    // Of the same length, so that the mail is as long as the pipeline's.
    var link = sample.unsubscribe().substring(0, sample.unsubscribe().length() - 36) + token;
    var message = new Identified(session, token);
    message.setEnvelopeFrom("bounce+" + token + "@punctual.localhost");
    message.setFrom(sample.from());
    message.setRecipient(MimeMessage.RecipientType.TO, sample.to());
    message.setSubject(sample.subject(), "UTF-8");
    message.setSentDate(new Date());
    message.setHeader("List-Unsubscribe", "<" + link + ">");
    for (int i = 0; i < sample.headers().size(); i += 2) {
      message.setHeader(sample.headers().get(i), sample.headers().get(i + 1));
    }
    message.setContent(
        new MimeMultipart(
            "alternative",
            part(sample, sample.text().replace(sample.unsubscribe(), link), "plain"),
            part(sample, sample.html().replace(sample.unsubscribe(), link), "html")));
    message.saveChanges();
    return message;
  }

  private static MimeBodyPart part(SampleMail sample, String text, String kind)
      throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, "UTF-8", kind);
    part.setHeader("Content-Transfer-Encoding", sample.encoding());
    return part;
  }

  /** A message that is told its id, as the pipeline's are. */
  private static final class Identified extends SMTPMessage {
    private final String token;

    Identified(Session session, String token) {
      super(session);
      this.token = token;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + token + "@punctual.localhost>");
    }
  }
}
