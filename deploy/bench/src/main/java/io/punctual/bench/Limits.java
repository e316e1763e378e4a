package io.punctual.bench;

import io.punctual.local.stack.Ports;
import java.util.ArrayList;

/**
 * What the parts could do by themselves, measured in the same run.
 *
 * @param mail the bare Jakarta Mail loop: the pipeline's own mails, into the same sink
 * @param mailOctets the mean size of its mails
 */
record Limits(Figure mail, long mailOctets) {

  /** Measures and prints them; the sink has kept some of the pipeline's mails. */
  static Limits measure(Options options, Ports ports, SinkView sink, Report report)
      throws Exception {
    report.section("What the parts could do by themselves");
    var samples = new ArrayList<SampleMail>();
    for (var mail : sink.kept()) {
      samples.add(SampleMail.read(mail));
    }
    var loop = new BareMailLoop(sink.port(), samples);
    loop.run(options.connections(), options.mails() / 4); // warm
    var before = sink.sunk();
    var mail = loop.run(options.connections(), options.mails() / 2);
    long octets = sink.sunk().meanOctetsSince(before);
    report.rate(
        "bare Jakarta Mail loop, text + HTML",
        mail,
        "%d connections, %,d octets a mail".formatted(options.connections(), octets));
    report.row(
        "  CPU per 10,000 mails",
        Report.seconds(mail.cpuSecondsPerTenThousand()),
        "of the loop by itself, the sink apart");
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
    return new Limits(mail, octets);
  }
}
