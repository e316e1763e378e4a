package io.punctual.gateway.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {

  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  private static final String HEADER = "referralId,memberId,memberName,address,referredAt,zone\n";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void reportsEveryRejectedLineWithItsNumberAndReason() throws IOException {
    var file =
        write(
            "march.csv",
            HEADER
                + "r-1,m-1,Anna,ben@example.org,2026-03-02T08:00:00Z,Europe/Rome\n"
                + "r-2,m-1,\"Anna\nMaria\",ben@example.org,2026-03-02T08:00:00Z,\n"
                + "r-3,m-1,Anna,secret@localhost,2026-03-02T08:00:00Z,\n"
                + "\n"
                + "r-4,m-1,Anna,ben@example.org,2026-03-02T08:00:00Z\n"
                + "r-5,m-1,,ben@example.org,2026-03-05T08:00:00Z,\n"
                + "r-6,m-1,,ben@example.org,2026-03-02T08:00:00Z,Mars/Olympus\n"
                + ",m-1,,ben@example.org,2026-03-02T08:00:00Z,\n"
                + "r-7,m-1,,ben@example.org,2026-03-02T08:00:00Z,\n");

    int exit = run("--dry-run", file.toString());

    assertThat(exit).isEqualTo(ImportCommand.SOME_REJECTED);
    assertThat(out.toString()).startsWith("2 would be published, 6 rejected");
    var report = Files.readAllLines(Path.of(file + ".rejects.csv"));
    assertThat(report)
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("line,field,reason"),
            row -> assertThat(row).startsWith("3,memberName,has a control character"),
            row -> assertThat(row).startsWith("5,address,the domain has a single label"),
            row -> assertThat(row).startsWith("7,row,has 5 cells where the header has 6"),
            row -> assertThat(row).startsWith("8,referredAt,lies more than 5 minutes"),
            row -> assertThat(row).startsWith("9,zone,"),
            row -> assertThat(row).startsWith("10,referralId,is missing"));
    assertThat(String.join("", report) + out + err).doesNotContain("secret");
  }

  @Test
  void readsNewlineDelimitedJsonToo() throws IOException {
    var file =
        write(
            "march.ndjson",
            """
            {"referralId":"r-1","memberId":"m","address":"b@example.org","referredAt":"2026-03-02T08:00:00Z"}
            nonsense
            {"referralId":"r-2","memberId":"m","address":"b@example.org","referredAt":"2026-03-02T08:00:00Z"}
            """);

    assertThat(run("--dry-run", "--rejects", folder + "/bad.csv", file.toString()))
        .isEqualTo(ImportCommand.SOME_REJECTED);
    assertThat(Files.readAllLines(folder.resolve("bad.csv"))).hasSize(2);
    assertThat(out.toString()).startsWith("2 would be published, 1 rejected");
  }

  @Test
  void leavesNoReportWhenNothingWasRejected() throws IOException {
    var file =
        write("good.CSV", "\ufeff" + HEADER + "r-1,m,,b@example.org,2026-03-02T08:00:00Z,\n");

    assertThat(run("--dry-run", file.toString())).isZero();
    assertThat(Path.of(file + ".rejects.csv")).doesNotExist();
  }

  @Test
  void namesTheColumnThatIsMissing() throws IOException {
    var file = write("x.csv", "referralId;memberId;address\n");

    assertThat(run("--dry-run", file.toString())).isEqualTo(ImportCommand.UNUSABLE_FILE);
    assertThat(run("--dry-run", "--separator", ";", file.toString()))
        .isEqualTo(ImportCommand.UNUSABLE_FILE);
    assertThat(err.toString()).contains("lacks the column referredAt;");
  }

  @Test
  void saysFromWhichLineOnAFileCannotBeRead() throws IOException {
    var file =
        write(
            "x.csv",
            HEADER
                + "r-1,m,,b@example.org,2026-03-02T08:00:00Z,\n"
                + "r-2,m,\"never closed,b@example.org,2026-03-02T08:00:00Z,\n"
                + "r-3,m,,b@example.org,2026-03-02T08:00:00Z,\n".repeat(3_000));

    assertThat(run("--dry-run", file.toString())).isEqualTo(ImportCommand.UNUSABLE_FILE);
    assertThat(err.toString()).contains("cannot be read after line 2");
    assertThat(out.toString()).startsWith("1 would be published, 1 rejected");
  }

  @Test
  void rejectsTheLineThatIsNotUtf8() throws IOException {
    var file = folder.resolve("latin.csv");
    Files.writeString(
        file,
        HEADER + "r-1,m,J\u00f6rg,b@example.org,2026-03-02T08:00:00Z,\n",
        java.nio.charset.StandardCharsets.ISO_8859_1);

    assertThat(run("--dry-run", file.toString())).isEqualTo(ImportCommand.SOME_REJECTED);
    assertThat(Files.readString(Path.of(file + ".rejects.csv"))).contains("2,row,is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rate=-1", "--wait=0", "--format=xml", "--nonsense"})
  void explainsAWrongCommandLine(String option) throws IOException {
    var file = write("x.csv", HEADER);

    assertThat(run(option, file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: punctual-import");
  }

  @Test
  void saysThatTheFileIsNotThere() {
    assertThat(run("--dry-run", folder + "/none.csv")).isEqualTo(ImportCommand.UNUSABLE_FILE);
    assertThat(err.toString()).contains("none.csv");
  }

  @Test
  void stopsWhenKafkaIsAwayAndSaysWhere() throws IOException {
    var file = write("x.csv", HEADER + "r-1,m,,b@example.org,2026-03-02T08:00:00Z,\n");

    int exit = run("--bootstrap-servers", "127.0.0.1:1", "--wait", "1", file.toString());

    assertThat(exit).isEqualTo(ImportCommand.KAFKA_AWAY);
    assertThat(err.toString()).contains("stopped after line 2", "Run the same command again");
    assertThat(Files.readString(Path.of(file + ".rejects.csv")))
        .contains("2,row,was not acknowledged by Kafka");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, UTF_8);
  }

  private int run(String... args) {
    return ImportMain.commandLine(() -> NOW)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
