package io.punctual.sender.delivery;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All lines to the mail server, and the watchdog that cuts off a step which takes too long. */
@Singleton
public final class SmtpLines {

  private static final Duration ROUND = Duration.ofMillis(250);

  private final List<SmtpLine> lines;
  private final Thread watchdog;

  SmtpLines(SmtpSettings settings) {
    var made = new ArrayList<SmtpLine>();
    var trusted = TrustedAuthorities.of(settings);
    for (int n = 0; n < settings.connections(); n++) {
      made.add(new SmtpLine(settings, trusted));
    }
    lines = List.copyOf(made);
    watchdog = Thread.ofPlatform().daemon().name("smtp-watchdog").start(this::watch);
  }

  public List<SmtpLine> all() {
    return lines;
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(ROUND.toNanos());
        lines.forEach(SmtpLine::dropIfOverdue);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  void stop() {
    watchdog.interrupt();
  }
}
