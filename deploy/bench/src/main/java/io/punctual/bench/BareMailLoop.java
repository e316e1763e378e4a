package io.punctual.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Jakarta Mail and nothing else: text and HTML composed per mail, sent over connections kept open.
 * What the pipeline is measured against. Run with {@code jakarta.mail.util.StreamProvider} set, or
 * half of the time goes into looking that provider up.
 */
final class BareMailLoop {

  private final int port;
  private final String text;
  private final String html;

  BareMailLoop(int port, String text, String html) {
    this.port = port;
    this.text = text;
    this.html = html;
  }

  /** Sends {@code mails} in all over {@code connections}; counts this process's CPU. */
  Figure run(int connections, int mails) throws Exception {
    long cpuBefore = Usage.of(ProcessHandle.current().pid()).cpu().toNanos();
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
    long cpu = Usage.of(ProcessHandle.current().pid()).cpu().toNanos() - cpuBefore;
    return new Figure(mails / connections * (long) connections, wall, Duration.ofNanos(cpu));
  }

  private Callable<Void> connection(int mails) {
    return () -> {
      var session = Session.getInstance(new Properties());
      try (var transport = (SMTPTransport) session.getTransport("smtp")) {
        transport.connect("127.0.0.1", port, null, null);
        for (int i = 0; i < mails; i++) {
          var message = compose(session, i);
          transport.sendMessage(message, message.getAllRecipients());
        }
      }
      return null;
    };
  }

  private MimeMessage compose(Session session, int i) throws MessagingException {
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress("friends@punctual.example"));
    message.setRecipient(
        MimeMessage.RecipientType.TO, new InternetAddress("friend" + i + "@example.org"));
    message.setSubject("Anna would like you to join", "UTF-8");
    message.setSentDate(new Date());
    message.setHeader("List-Unsubscribe", "<https://punctual.example/unsubscribe/" + i + ">");
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    message.setHeader("Auto-Submitted", "auto-generated");
    var plain = new MimeBodyPart();
    plain.setText(text.replace("{name}", "friend " + i), "UTF-8");
    var rich = new MimeBodyPart();
    rich.setText(html.replace("{name}", "friend " + i), "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", plain, rich));
    message.saveChanges();
    return message;
  }
}
