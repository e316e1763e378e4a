package io.punctual.local.stack;

/** Where everything is, for the person at the terminal. */
public final class Summary {

  private Summary() {}

  public static String of(LocalStack stack) {
    var ports = stack.ports();
    var secrets = stack.secrets();
    var dir = stack.options().dataDir();
    return """

    Punctual runs.

      Mailbox         %s           every mail, none of them delivered
      Gateway         %s           API key %s
      Suppression     %s           /health/readiness  /prometheus
      Scheduler       %s           /health/readiness  /prometheus  /books
      Sender          %s           /health/readiness  /prometheus
      Operator's key  %s
      Kafka           %s
      PostgreSQL      127.0.0.1:%d  (punctual_suppression, punctual_scheduler)
      SMTP            127.0.0.1:%d
      Data            %s
      Logs            %s

    Refer somebody:

    %s
    """
        .formatted(
            ports.mailPageUrl(),
            ports.url(Part.GATEWAY),
            secrets.productKey(),
            ports.url(Part.SUPPRESSION),
            ports.url(Part.SCHEDULER),
            ports.url(Part.SENDER),
            secrets.operatorKey(),
            ports.kafka(),
            ports.of(Part.POSTGRES),
            ports.of(Part.MAILBOX),
            dir,
            dir.resolve("logs"),
            curl(ports, secrets).indent(2));
  }

  private static String curl(Ports ports, StackSecrets secrets) {
    return """
    curl -s %s/referrals -H 'X-API-Key: %s' -H 'Content-Type: application/json' \\
      -d '{"referralId":"r-1","memberId":"m-1","memberName":"Grace","address":"ada@example.org","name":"Ada","referredAt":"'$(date -u +%%FT%%TZ)'","zone":"Europe/Zurich","locale":"en"}'"""
        .formatted(ports.url(Part.GATEWAY), secrets.productKey());
  }
}
