package io.punctual.local.stack;

import java.util.List;
import java.util.Locale;

/** A process of the local stack, in the order in which they start. */
public enum Part {
  KAFKA("", "io.punctual.embedded.KafkaMain"),
  POSTGRES("", "io.punctual.embedded.PostgresMain"),
  MAILBOX("", "io.punctual.local.mailbox.MailboxMain"),
  SUPPRESSION("suppression-service", "io.punctual.suppression.SuppressionApplication"),
  SCHEDULER("reminder-scheduler", "io.punctual.scheduler.SchedulerApplication"),
  SENDER("mail-sender", "io.punctual.sender.SenderApplication"),
  GATEWAY("referral-producer/gateway", "io.punctual.gateway.GatewayApplication");

  private static final List<Part> SERVERS = List.of(KAFKA, POSTGRES, MAILBOX);
  private static final List<Part> SERVICES = List.of(SUPPRESSION, SCHEDULER, SENDER, GATEWAY);

  private final String module;
  private final String mainClass;

  Part(String module, String mainClass) {
    this.module = module;
    this.mainClass = mainClass;
  }

  /** What Punctual stands on: broker, database, mailbox. */
  public static List<Part> servers() {
    return SERVERS;
  }

  /** Punctual's own four. */
  public static List<Part> services() {
    return SERVICES;
  }

  /** Whether it is one of Punctual's own, with a configuration file and health endpoints. */
  public boolean isService() {
    return !module.isEmpty();
  }

  /** The name it has in messages, logs and file names. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The Maven module's folder in the repository; of the services only. */
  String module() {
    return module;
  }

  String mainClass() {
    return mainClass;
  }
}
