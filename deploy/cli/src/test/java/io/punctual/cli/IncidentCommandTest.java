package io.punctual.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentCommandTest {

  private static final String INCIDENT =
      """
      {"slug":"june","title":"Late mails","plan":"referral","why":"x","zone":"UTC",
       "stage":"CONTAINED","next":"freeze the cohort","holdId":"h-1",
       "openedAt":"2012-06-17T08:00:00Z",
       "stopping":{"seconds":2.5,"mails":3,"lastHandOver":"2012-06-17T08:00:02Z","underWay":1},
       "steps":[{"step":"OPENED","at":"2012-06-17T08:00:00Z","who":"console","detail":"x"}]}
      """;

  private final FakeServices services = new FakeServices();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stops() {
    services.close();
  }

  @Test
  void opensOneAndTellsTheStoppingDistance() {
    services.answer("POST /incidents", 201, INCIDENT);

    assertThat(
            run("open", "june", "--title", "Late mails", "--plan", "referral", "--why", "a script"))
        .isEqualTo(ExitCode.DONE);

    assertThat(services.requests().getFirst().body())
        .isEqualTo(
            "{\"slug\":\"june\",\"title\":\"Late mails\",\"why\":\"a script\",\"plan\":\"referral\"}");
    assertThat(out.toString())
        .contains("Stage CONTAINED; next: freeze the cohort.")
        .contains("Stopping distance: 2.5 s, 3 mails. 1 are still under way.")
        .contains("OPENED  2012-06-17T08:00:00Z  console  x");
  }

  @Test
  void bringsAListAndTellsWhichLinesWereNotTaken(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("list.csv"), "address,sentAt\n");
    services.answer(
        "POST /incidents/june/mails",
        200,
        """
        {"lines":2,"mails":1,"already":0,"people":0,"skipped":0,"suppressed":0,"erased":0,
         "rejected":[{"line":3,"reason":"address: it is empty"}]}
        """);

    assertThat(run("import", "june", file.toString())).isEqualTo(ExitCode.DONE);

    assertThat(services.requests().getFirst().body()).isEqualTo("address,sentAt\n");
    assertThat(out.toString())
        .contains("1 mails were new", "Line 3 was not taken: address: it is empty");
  }

  @Test
  void bringsALog(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("mail.log"), "x\n");
    services.answer(
        "POST /incidents/june/mails/log?year=2012&zone=Europe%2FZurich&", 200, "{\"rejected\":[]}");

    assertThat(
            run(
                "import",
                "june",
                file.toString(),
                "--log",
                "--year",
                "2012",
                "--zone",
                "Europe/Zurich"))
        .isEqualTo(ExitCode.DONE);
  }

  @Test
  void freezesACohortByARule() {
    services.answer(
        "POST /incidents/june/cohort",
        200,
        """
        {"hash":"abc","people":650,"mails":1290,"byMails":{"1":10,"2":640},
         "byLocale":{"fr":650},"bySegment":{"":650}}
        """);

    assertThat(run("cohort", "june", "--around", "--copies", "2", "--later-than", "PT24H"))
        .isEqualTo(ExitCode.DONE);

    assertThat(services.requests().getFirst().body())
        .isEqualTo("{\"rules\":[{\"source\":\"AROUND\",\"laterThan\":\"PT24H\",\"copies\":2}]}");
    assertThat(out.toString())
        .contains("Frozen: 650 people, 1290 mails.", "By mails: 1 10, 2 640", "(none) 650");
  }

  @Test
  void findsAndPicksAWrongTemplate() {
    services.answer(
        "GET /templates?plan=referral&",
        200,
        """
        [{"plan":"referral","step":"first","version":"fr-0123456789ab","mails":12,
          "first":"2012-06-15T13:02:00Z","last":"2012-06-15T13:04:00Z"},
         {"plan":"referral","step":"first","mails":3,
          "first":"2012-06-14T13:02:00Z","last":"2012-06-14T13:04:00Z"}]
        """);
    services.answer("POST /incidents/june/cohort", 200, "{\"hash\":\"abc\",\"people\":12}");

    assertThat(run("templates", "--plan", "referral")).isEqualTo(ExitCode.DONE);
    assertThat(run("cohort", "june", "--template", "fr-0123456789ab")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("referral/first  fr-0123456789ab  12     Fri 2012-06-15 13:02:00", "(not told)");
    assertThat(services.requests().getLast().body())
        .isEqualTo("{\"rules\":[{\"templateVersions\":[\"fr-0123456789ab\"]}]}");
  }

  @Test
  void writesALetterAndTellsWhatIsWrongWithIt(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("letter.json"), "{\"fromName\":\"Claire\"}");
    services.answer(
        "POST /incidents/june/letter",
        200,
        """
        {"good":false,"hash":"abc","people":3,"toWrite":2,"optedOut":0,"leftOut":{"BOUNCED":1},
         "byLocale":{"fr":2},"findings":[{"problem":"no link","people":2,"example":"k-1"}]}
        """);

    assertThat(run("letter", "june", file.toString())).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("To 2 of 3 people, 0 of them opted out; by text: fr 2", "Left out: BOUNCED 1")
        .contains("Wrong for 2 people, such as k-1: no link", "Cannot go out. Hash abc");
  }

  @Test
  void approvesWhatHasAHash() {
    services.answer(
        "POST /incidents/june/approval",
        200,
        "{\"approved\":true,\"approvals\":[{\"who\":\"ada\"},{\"who\":\"ben\"}]}");

    assertThat(run("approve", "june", "--hash", "abc")).isEqualTo(ExitCode.DONE);

    assertThat(services.requests().getFirst().body()).isEqualTo("{\"hash\":\"abc\"}");
    assertThat(out.toString()).contains("Approved by ada and ben: it can be sent.");
  }

  @Test
  void sendsAtAPace() {
    services.answer(
        "POST /incidents/june/send", 200, "{\"letters\":640,\"until\":\"2012-06-20T08:00:00Z\"}");

    assertThat(run("send", "june", "--per-minute", "60", "--within", "PT24H"))
        .isEqualTo(ExitCode.DONE);

    assertThat(services.requests().getFirst().body())
        .isEqualTo("{\"perMinute\":60,\"within\":\"PT24H\"}");
    assertThat(out.toString()).contains("640 letters are on their way");
  }

  @Test
  void erasesNobodyWithoutYes() {
    assertThat(run("erase", "june")).isEqualTo(ExitCode.USAGE);

    assertThat(services.requests()).isEmpty();
  }

  @Test
  void saysWhoIsInTheCohortAndWhatTheyGot() {
    services.answer(
        "GET /incidents/june/cohort?limit=1&after=0b9d4a52-6d0b-4c66-9a3f-1f6f5f4d2c11",
        200,
        """
        {"people":[{"recipientKey":"k-1","locale":"fr","segment":"women",
                    "mails":"deux e-mails, vendredi",
                    "copies":[{"templateVersion":"fr-0123456789ab"}]}],
         "next":"k-9"}
        """);

    assertThat(
            run(
                "people",
                "june",
                "--limit",
                "1",
                "--after",
                "0b9d4a52-6d0b-4c66-9a3f-1f6f5f4d2c11"))
        .isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("k-1", "deux e-mails, vendredi; of template fr-0123456789ab", "--after k-9");
  }

  @Test
  void showsTheLetterAndWhoApprovedIt() {
    services.answer("GET /incidents/june/letter", 200, "{\"fromName\":\"Claire\"}");
    services.answer(
        "GET /incidents/june/approval",
        200,
        "{\"approved\":false,\"approvals\":[{\"who\":\"ada\"}],\"lint\":{\"good\":true,\"hash\":\"abc\"}}");

    assertThat(run("letter", "june")).isEqualTo(ExitCode.DONE);
    assertThat(run("approve", "june")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("\"fromName\" : \"Claire\"", "Nothing is wrong. Hash abc")
        .contains("Approved by ada; it takes another person.");
  }

  @Test
  void showsAnAnswerBeforeItIsSorted() {
    var id = "0b9d4a52-6d0b-4c66-9a3f-1f6f5f4d2c11";
    services.answer("GET /feedback/review/" + id + "/contents", 200, "Thank you.");
    services.answer("POST /incidents/june/replies/" + id, 204, "");

    assertThat(run("sort", "june", id)).isEqualTo(ExitCode.DONE);
    assertThat(services.requests()).hasSize(1);
    assertThat(run("sort", "june", id, "--as", "KIND")).isEqualTo(ExitCode.DONE);

    assertThat(services.requests().getLast().body()).isEqualTo("{\"sort\":\"KIND\"}");
    assertThat(out.toString()).contains("Thank you.", "Sorted as kind.");
  }

  @Test
  void namesTheCertificateOfAnErasure() {
    services.answer(
        "POST /incidents/june/erase",
        200,
        """
        {"runId":"r-1","people":650,"before":2,"contactsRemoved":648,"referralsStripped":0}
        """);

    assertThat(run("erase", "june", "--yes")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("Erased: 650 people (2 of them before); 648 addresses")
        .contains("punctual erase certificate r-1 --out");
  }

  @Test
  void showsTheReportAsMarkdown() {
    services.answer("GET /incidents/june/report.md", 200, "# Late mails\n");

    assertThat(run("report", "june")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString()).isEqualToIgnoringNewLines("# Late mails");
  }

  @Test
  void saysWhoseTurnItIsNot() {
    services.answer(
        "POST /incidents/june/cohort", 409, "{\"detail\":\"the incident is at stage SENT\"}");

    assertThat(run("cohort", "june", "--copies", "2")).isEqualTo(ExitCode.REFUSED);

    assertThat(err.toString()).contains("the incident is at stage SENT");
  }

  private int run(String... arguments) {
    var all = new ArrayList<>(List.of("incident"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--suppression-url", services.url(), "--key", "secret"));
    return Punctual.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
