package io.punctual.local.stack;

/** What the {@code punctual} command line reads to find this stack. */
final class CliProperties {

  private CliProperties() {}

  static String of(Ports ports, StackSecrets secrets) {
    return """
    suppression.url=%s
    scheduler.url=%s
    key=%s
    """
        .formatted(ports.url(Part.SUPPRESSION), ports.url(Part.SCHEDULER), secrets.operatorKey());
  }
}
