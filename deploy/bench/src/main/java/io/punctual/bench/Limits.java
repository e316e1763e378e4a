package io.punctual.bench;

import io.punctual.local.stack.Ports;

/**
 * What the parts could do by themselves, measured in the same run.
 *
 * @param mail the bare Jakarta Mail loop: a smaller text and HTML of its own, into the same sink
 */
record Limits(Figure mail) {

  private static final String TEXT =
      """
      Hello {name},

      Anna would like you to join her. It takes a minute, and costs nothing.

      https://punctual.example/join

      You get this mail because Anna entered your address. We remind you twice, then never again.
      If you would rather not hear from us: https://punctual.example/unsubscribe/k1.0123456789
      """;

  /** Measures and prints them. */
  static Limits measure(Options options, Ports ports, int sink, Report report) throws Exception {
    report.section("What the parts could do by themselves");
    var html = "<html><body><p>" + TEXT.replace("\n", "<br>\n").repeat(3) + "</p></body></html>";
    var loop = new BareMailLoop(sink, TEXT, html);
    loop.run(options.connections(), options.mails() / 4); // warm
    var mail = loop.run(options.connections(), options.mails() / 2);
    report.rate(
        "bare Jakarta Mail loop, text + HTML",
        mail,
        "%d connections; CPU %s per 10,000"
            .formatted(options.connections(), Report.seconds(mail.cpuSecondsPerTenThousand())));
    BareInserts.run(ports.database("punctual_scheduler"), "punctual", "punctual", 50_000); // warm
    report.rate(
        "multi-row INSERTs",
        BareInserts.run(ports.database("punctual_scheduler"), "punctual", "punctual", 200_000),
        "rows, 1,000 a commit, one connection");
    BareKafkaLoop.run(ports.kafka(), 50_000); // warm
    report.rate(
        "Kafka, produced and consumed",
        BareKafkaLoop.run(ports.kafka(), 200_000),
        "records of 300 bytes, acks=all");
    return new Limits(mail);
  }
}
