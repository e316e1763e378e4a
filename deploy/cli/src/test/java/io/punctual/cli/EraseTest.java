package io.punctual.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Erasing, its certificate, and its verification, as an operator types them. */
class EraseTest {

  private static final String RUN = "7c5e0d0e-6f0c-4b54-9c0f-3f3f9c4f8a11";
  private static final String KEY = "0b6a4c1e-52f7-4c3d-9a54-d0a4cb5b0d11";
  private static final String COHORT = "POST /erasures/cohort?run=" + RUN + "&dryRun=false";

  private static final String CERTIFICATE =
      """
      {"runId":"%s","state":"WAITING","askedBy":"ada","askedAt":"2026-03-02T08:00:00Z",
       "issuedAt":"2026-03-02T08:00:05Z","completeFrom":"2026-03-10T08:10:00Z",
       "people":[{"suppressionKey":"%s","recipientKeys":["%s"],"erasedAt":"2026-03-02T08:00:00Z"}],
       "removed":[{"place":"table contact","held":"address, names","removed":1,"left":0},
         {"place":"topic referral.intake.v1","held":"referrals","until":"2026-03-10T08:10:00Z"}],
       "remains":[{"what":"the keys","why":"or a replay would write again"}],
       "signature":{"keyId":"k1","code":"abc"}}
      """
          .formatted(RUN, KEY, KEY);

  private static final String CHECKED =
      """
      {"signature":"%s","published":1,"clean":true,"leftovers":{"people":1,"erasures":1,
       "contacts":0,"names":0,"reports":0,"unread":0,"handingOver":0}}
      """;

  private final FakeServices suppression = new FakeServices();
  private final FakeServices scheduler = new FakeServices();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void stops() {
    suppression.close();
    scheduler.close();
  }

  @Test
  void erasesOnePersonWithoutPuttingTheAddressIntoAUrl() {
    suppression.answer(COHORT, 200, answer("ERASED"));

    assertThat(run("erase", "ada@example.org", "--yes", "--run", RUN)).isEqualTo(ExitCode.DONE);

    assertThat(suppression.requests())
        .containsExactly(new FakeServices.Request(COHORT, "Bearer secret", "ada@example.org"));
    assertThat(out.toString())
        .contains("Erased 1; erased before: 0; lines refused: 0")
        .contains("removed: 1 addresses, names of 2 referrals, contents of 3 reports")
        .contains("certificate: punctual erase certificate " + RUN)
        .doesNotContain("ada@");
  }

  @Test
  void sendsAFileInPiecesUnderOneRun() throws IOException {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 12_000; i++) {
      lines.add("person" + i + "@example.org");
    }
    var file = Files.write(folder.resolve("people.csv"), lines);
    suppression.answer(COHORT, 200, answer("ERASED"));

    int code = run("erase", "--file", file.toString(), "--yes", "--run", RUN);

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(suppression.requests()).hasSize(3);
    assertThat(suppression.requests().getLast().body()).startsWith("person10000@example.org\n");
    assertThat(out.toString()).contains("Erased 3;");
  }

  @Test
  void saysHowToGoOnWhereItBrokeOff() {
    suppression.answer(COHORT, 503, "{\"detail\":\"the database does not answer\"}");

    assertThat(run("erase", "ada@example.org", "--yes", "--run", RUN))
        .isEqualTo(ExitCode.UNAVAILABLE);

    assertThat(err.toString()).contains("the database does not answer", "--run " + RUN);
  }

  @Test
  void asksNobodyToConfirmWhatIsOnlyTried() {
    suppression.answer(COHORT.replace("=false", "=true"), 200, answer("ERASED"));

    assertThat(run("erase", "ada@example.org", "--dry-run", "--run", RUN)).isEqualTo(ExitCode.DONE);

    assertThat(out.toString()).contains("Would erase 1").doesNotContain("certificate");
  }

  @Test
  void tellsEachLineThatWasRefused() {
    suppression.answer(
        COHORT,
        200,
        "{\"erased\":0,\"lines\":[{\"line\":1,\"state\":\"REFUSED\",\"why\":\"nobody here has this\"}]}");

    assertThat(run("erase", KEY, "--yes", "--run", RUN)).isEqualTo(ExitCode.REFUSED);

    assertThat(out.toString()).contains("line 1: nobody here has this");
  }

  @Test
  void printsACertificateAndKeepsIt() throws IOException {
    suppression.answer("GET /erasures/" + RUN + "/certificate", 200, CERTIFICATE);
    var file = folder.resolve("certificate.json");

    assertThat(run("erase", "certificate", RUN, "--out", file.toString())).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("Certificate of erasure " + RUN)
        .contains("waiting, until 2026-03-10T08:10:00Z")
        .contains("* the keys: or a replay would write again")
        .contains(KEY + "  erased 2026-03-02T08:00:00Z");
    assertThat(Files.readString(file)).contains("\"code\" : \"abc\"");
  }

  @Test
  void verifiesEveryPlaceOfBothServices() throws IOException {
    stage("GENUINE", "CLEAN", "CLEAN", "CANCELLED");
    suppression.answer(
        "POST /search",
        200,
        "{\"verdict\":\"EXPECTED\",\"until\":\"2026-03-10T08:10:00Z\",\"found\":{\"scanned\":7,\"hits\":2}}");

    assertThat(verify("--name", "Ada Byron")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("suppression: topic referral.intake.v1")
        .contains("expected until 2026-03-10T08:10:00Z")
        .contains("scheduler: table public.reminder")
        .endsWith("Nothing unexpected." + System.lineSeparator());
    assertThat(bodies(suppression)).anyMatch(body -> body.contains(KEY) && body.contains("Byron"));
    assertThat(bodies(scheduler)).noneMatch(body -> body.contains("suppressionKeys"));
  }

  @Test
  void looksForManyPeopleInSeveralRequestsForEachPlace() throws IOException {
    stage("GENUINE", "CLEAN", "CLEAN", "CANCELLED");
    suppression.answer(
        "POST /search",
        200,
        "{\"verdict\":\"CLEAN\",\"found\":{\"scanned\":9,\"hits\":0,\"cut\":2,\"where\":[]}}");
    var people = new ArrayList<String>();
    for (int i = 0; i <= Verification.PAGE; i++) {
      people.add("{\"suppressionKey\":\"%s\",\"recipientKeys\":[]}".formatted(new UUID(0, i)));
    }
    var file = folder.resolve("many.json");
    Files.writeString(file, "{\"people\":[%s]}".formatted(String.join(",", people)));

    run("erase", "verify", "--certificate", file.toString(), "--name", "Ada Byron");

    var asked = bodies(suppression).stream().filter(body -> body.contains("\"place\"")).toList();
    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst()).contains(new UUID(0, 0).toString(), "Byron");
    assertThat(asked.getLast())
        .contains("\"suppressionKeys\":[\"%s\"]".formatted(new UUID(0, Verification.PAGE)))
        .doesNotContain("Byron");
    assertThat(out.toString())
        .contains("clean, but 2 not read to the end")
        .contains("Not read to the end, packed too deep or too large: 2 values");
  }

  @Test
  void refusesMoreThanOneCertificateCanTellOf() throws IOException {
    var file = Files.write(folder.resolve("people.csv"), Collections.nCopies(50_001, KEY));

    assertThat(run("erase", "--file", file.toString(), "--yes")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("a certificate tells of 50000 at most");
    assertThat(suppression.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FORGED, CLEAN, CLEAN, CANCELLED, FORGED",
    "GENUINE, UNEXPECTED, CLEAN, CANCELLED, UNEXPECTED: raw at",
    "GENUINE, CLEAN, UNEXPECTED, CANCELLED, UNEXPECTED: raw at",
    "GENUINE, CLEAN, CLEAN, PLANNED, reminders that wait",
  })
  void failsWhereAnythingUnexpectedIsFound(
      String signature, String here, String there, String reminder, String told)
      throws IOException {
    stage(signature, here, there, reminder);

    assertThat(verify()).isEqualTo(ExitCode.STILL_THERE);

    assertThat(out.toString()).contains(told, "Something UNEXPECTED");
  }

  @Test
  void keepsTheListOfTheErasedInAFileAndPutsItIntoAnotherDatabase() throws IOException {
    suppression.answer(
        "GET /suppressions/export",
        200,
        "suppressionKey,reason,source,at\r\n%s,ERASED,ada,2026-03-02T08:00:00Z\r\n%s,MANUAL,cli,2026-03-02T08:00:00Z\r\n"
            .formatted(KEY, RUN));
    var file = folder.resolve("erased.csv");

    assertThat(run("erase", "list", "export", "--out", file.toString())).isEqualTo(ExitCode.DONE);

    assertThat(out.toString()).contains("1 erased people, by key");
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "suppressionKey,reason,source,at", KEY + ",ERASED,ada,2026-03-02T08:00:00Z");

    // The run's id is made up: nothing answers, but what is asked can be seen.
    run("erase", "list", "import", file.toString(), "--dry-run");

    var asked = suppression.requests().getLast();
    assertThat(asked.line()).startsWith("POST /erasures/cohort?run=").endsWith("&dryRun=true");
    assertThat(asked.body()).isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "address\nada@example.org",
        "suppressionKey,reason,source,at\nada@example.org,ERASED,x,y",
        "suppressionKey,reason,source,at\n" + RUN + ",MANUAL,cli,2026-03-02T08:00:00Z",
      })
  void erasesNobodyByAListOfAnotherKind(String text) throws IOException {
    var file = Files.writeString(folder.resolve("list.csv"), text);

    assertThat(run("erase", "list", "import", file.toString())).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("is no list of erased people");
    assertThat(suppression.requests()).isEmpty();
  }

  @Test
  void doesNotTakeAnythingForACertificate() throws IOException {
    var file = Files.writeString(folder.resolve("c.json"), "hello");

    assertThat(run("erase", "verify", "--certificate", file.toString())).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("no certificate");
  }

  @Test
  void exportsWhatBothServicesKnowIntoAFileOfOnesOwn() throws IOException {
    suppression.answer(
        "POST /subjects/export",
        200,
        "{\"known\":true,\"contacts\":[{\"address\":\"a@example.org\"}]}");
    suppression.answer("POST /subjects/lookup", 200, "{\"recipientKeys\":[\"%s\"]}".formatted(KEY));
    scheduler.answer("GET /reminders/" + KEY, 200, "{\"reminders\":[{\"status\":\"ACCEPTED\"}]}");
    var file = folder.resolve("person.json");

    assertThat(run("export", "a@example.org", "--out", file.toString())).isEqualTo(ExitCode.DONE);

    assertThat(Files.readString(file)).contains("a@example.org", "ACCEPTED");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(out.toString()).isEmpty();
    assertThat(suppression.requests()).noneMatch(request -> request.line().contains("@"));
  }

  private void stage(String signature, String here, String there, String reminder) {
    suppression.answer("POST /erasures/certificates/check", 200, CHECKED.formatted(signature));
    suppression.answer(
        "GET /search/places", 200, "[{\"kind\":\"TOPIC\",\"name\":\"referral.intake.v1\"}]");
    suppression.answer("POST /search", 200, found(here));
    scheduler.answer(
        "GET /search/places", 200, "[{\"kind\":\"TABLE\",\"name\":\"public.reminder\"}]");
    scheduler.answer("POST /search", 200, found(there));
    scheduler.answer(
        "GET /reminders/" + KEY, 200, "{\"reminders\":[{\"status\":\"%s\"}]}".formatted(reminder));
  }

  private static String found(String verdict) {
    int hits = verdict.equals("CLEAN") ? 0 : 1;
    return "{\"verdict\":\"%s\",\"found\":{\"scanned\":9,\"hits\":%d,\"where\":[\"raw at (0,1)\"]}}"
        .formatted(verdict, hits);
  }

  private static String answer(String state) {
    return """
    {"runId":"%s","erased":1,"already":0,"refused":0,"contactsRemoved":1,"referralsStripped":2,
     "reportsEmptied":3,"handingOver":0,"lines":[{"line":1,"state":"%s"}]}
    """
        .formatted(RUN, state);
  }

  private static List<String> bodies(FakeServices service) {
    return service.requests().stream().map(FakeServices.Request::body).toList();
  }

  private int verify(String... more) throws IOException {
    var file = Files.writeString(folder.resolve("certificate.json"), CERTIFICATE);
    var arguments = new ArrayList<>(List.of("erase", "verify", "--certificate", file.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--suppression-url",
            suppression.url(),
            "--scheduler-url",
            scheduler.url(),
            "--key",
            "secret"));
    return Punctual.commandLine()
        .setOut(new PrintWriter(new BufferedWriter(out), true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
