package io.punctual.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunctualTest {

  private static final String KEY = "0b6a4c1e-52f7-4c3d-9a54-d0a4cb5b0d11";
  private static final String HOLD = "6f1c2a34-1111-4222-8333-abcdefabcdef";

  private final FakeServices services = new FakeServices();
  private final FakeServices scheduler = new FakeServices();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stops() {
    services.close();
    scheduler.close();
  }

  @Test
  void explainsAnAddressWithoutPuttingItIntoAUrl() {
    services.answer("POST /subjects/lookup", 200, Examples.PERSON.formatted(KEY, KEY));
    services.answer("GET /reminders/" + KEY, 200, Examples.TIMELINE.formatted(KEY));

    assertThat(run("explain", "Ada@Example.org")).isEqualTo(ExitCode.DONE);

    assertThat(services.requests())
        .containsExactly(
            new FakeServices.Request(
                "POST /subjects/lookup", "Bearer secret", "{\"address\":\"Ada@Example.org\"}"),
            new FakeServices.Request("GET /reminders/" + KEY, "Bearer secret", ""));
    assertThat(out.toString())
        .contains("Recipient " + KEY)
        .contains(
            "* referral/first: sent. The mail server took it at Wed 2026-03-04 10:00:03 as 4B7")
        .contains("* referral/second: not sent: the person has joined.")
        .doesNotContain("Ada");
  }

  @Test
  void tellsTheStoryInOrder() {
    services.answer("GET /subjects/" + KEY, 200, Examples.PERSON.formatted(KEY, KEY));
    services.answer("GET /reminders/" + KEY, 200, Examples.TIMELINE.formatted(KEY));

    run("explain", KEY);

    assertThat(out.toString().lines().filter(line -> line.startsWith("  ")).map(String::strip))
        .containsExactly(
            "Sun 2026-03-01 10:00:02  Referral r-1 by member m-7 was stored.",
            "Wed 2026-03-04 10:00:04  scheduler: referral/first became ACCEPTED",
            "Fri 2026-03-06 08:00:00  The person joined.",
            "Fri 2026-03-06 08:00:01  scheduler: referral/second became CANCELLED: the person has"
                + " joined");
  }

  @Test
  void judgesAHistory(@TempDir Path folder) {
    assertThat(commandLine("check", folder.resolve("none").toString())).isEqualTo(2);

    assertThat(err.toString()).contains("cannot be read", "Give the path of a history");
  }

  @Test
  void saysWhenNothingIsKnown() {
    services.answer(
        "GET /subjects/" + KEY, 200, "{\"known\":false,\"recipientKeys\":[\"%s\"]}".formatted(KEY));
    services.answer("GET /reminders/" + KEY, 200, "{\"recipientKey\":\"%s\"}".formatted(KEY));

    assertThat(run("explain", KEY)).isEqualTo(ExitCode.NOTHING_KNOWN);

    assertThat(out.toString()).startsWith("Nothing is known of this person");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "3, 0, 6", "0, 2, 6", "3, 2, 6"})
  void failsWhenTheBooksOfEitherServiceDoNotBalance(long intake, long reminders, int exitCode) {
    services.answer("GET /books", 200, "{\"unaccounted\":%d}".formatted(intake));
    scheduler.answer("GET /books", 200, "{\"unaccounted\":%d}".formatted(reminders));

    assertThat(books("--json")).isEqualTo(exitCode);

    assertThat(out.toString().replaceAll("\\s", ""))
        .isEqualTo(
            "{\"intake\":{\"unaccounted\":%d},\"scheduler\":{\"unaccounted\":%d},\"unaccounted\":%d}"
                .formatted(intake, reminders, intake + reminders));
  }

  @Test
  void printsTheBooksOfTheIntakeBeforeThoseOfTheScheduler() {
    services.answer("GET /books", 200, Examples.INTAKE_BOOKS);
    scheduler.answer("GET /books", 200, "{\"unaccounted\":0}");

    assertThat(books()).isEqualTo(ExitCode.UNBALANCED);

    assertThat(out.toString().lines())
        .containsExactly(
            "# Books of the intake at 2026-03-04T10:00:00Z",
            "",
            "unaccounted: 1 (must be 0)",
            "",
            "## Records read",
            "",
            "TOPIC               PARTITION  PASSED  ACCEPTED  MERGED  STOPS  DUPLICATES  REFUSED"
                + "  DEAD LETTERS  SKIPPED  UNACCOUNTED",
            "referral.intake.v1  2          22      1         2       3      4           5      "
                + "  6             1        1",
            "",
            "refused addresses: 5",
            "",
            "## Claims",
            "",
            "STATE      CLAIMS",
            "granted    7",
            "undecided  1",
            "",
            "{\"unaccounted\":0}");
    assertThat(scheduler.requests()).allMatch(asked -> asked.line().equals("GET /books"));
  }

  @Test
  void saysThatADatabaseIsMutedAndWhenItMayGo() {
    services.answer(
        "GET /environment",
        200,
        """
        {"name":"live","epoch":1,"muted":true,"mutedSince":"2026-03-04T10:00:00Z",
         "why":"DATABASE_RESTORED_OR_TAKEN_OVER","readBack":true}
        """);

    assertThat(run("environment")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("live, epoch 1: MUTED since 2026-03-04T10:00:00Z")
        .contains("say punctual go");
  }

  @Test
  void trustsADatabaseAgainForAReason() {
    services.answer(
        "POST /environment/go",
        200,
        """
        {"name":"live","epoch":2,"muted":false,"readBack":false,"goAt":"2026-03-04T11:00:00Z"}
        """);

    assertThat(run("go", "--why", "disk replaced")).isEqualTo(ExitCode.DONE);

    assertThat(services.requests().getFirst().body())
        .isEqualTo("{\"why\":\"disk replaced\",\"adopt\":false}");
    assertThat(out.toString()).contains("trusted since 2026-03-04T11:00:00Z");
  }

  @Test
  void releasesAHoldInADrip() {
    services.answer(
        "POST /holds/" + HOLD + "/release",
        200,
        """
        {"holdId":"%s","scope":{"kind":"PLAN","plan":"referral"},"releasedAt":"2026-03-04T10:00:00Z",
         "releasedBy":"ada","dripPerMinute":30}
        """
            .formatted(HOLD));

    assertThat(run("holds", "release", HOLD, "--why", "looked at it", "--drip", "30"))
        .isEqualTo(ExitCode.DONE);

    assertThat(services.requests().getFirst().body())
        .isEqualTo("{\"why\":\"looked at it\",\"dripPerMinute\":30}");
    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "Released: plan referral. 2026-03-04T10:00:00Z by ada, 30 a minute");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, none, none, '{\"kind\":\"ALL\"}'",
        "referral, none, none, '{\"kind\":\"PLAN\",\"plan\":\"referral\"}'",
        "referral, first, none, '{\"kind\":\"STEP\",\"plan\":\"referral\",\"step\":\"first\"}'",
        "none, none, example.org, '{\"kind\":\"DOMAIN\",\"domain\":\"example.org\"}'",
      })
  void opensAHoldOfAScope(
      @Nullable String plan, @Nullable String step, @Nullable String domain, String scope) {
    services.answer("POST /holds", 201, "{\"holdId\":\"%s\"}".formatted(HOLD));
    var arguments = new ArrayList<>(List.of("holds", "open", "--why", "late"));
    if (plan != null) {
      arguments.addAll(List.of("--plan", plan));
    }
    if (step != null) {
      arguments.addAll(List.of("--step", step));
    }
    if (domain != null) {
      arguments.addAll(List.of("--domain", domain));
    }

    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(ExitCode.DONE);

    assertThat(services.requests().getFirst().body())
        .isEqualTo("{\"why\":\"late\",\"scope\":%s}".formatted(scope));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {}                                          | 3 | does not know this key. Check PUNCTUAL_KEY.
          403 | {"detail":"needs the role operator"}        | 3 | refuses this key: needs the role operator
          404 | {"detail":"no such hold"}                   | 5 | knows nothing: no such hold
          400 | {"detail":"d","errors":[{"field":"why","message":"is missing"}]} | 3 | (400): d; why: is missing
          503 | {"detail":"the database is away"}           | 4 | cannot do this now (503): the database is away
          200 | <html>                                      | 4 | no JSON. Is PUNCTUAL_SUPPRESSION_URL right?
          500 | oops                                        | 4 | it gave no reason
          """)
  void saysWhatIsWrongAndWhatToDo(int status, String body, int exitCode, String message) {
    services.answer("GET /holds?open=true", status, body);

    assertThat(run("holds", "list")).isEqualTo(exitCode);

    assertThat(err.toString()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "explain, nobody, Neither an address",
    "erase, a@example.org, say --yes",
    "lift, a@example.org, Missing required option: '--why=<why>'",
    "evidence, a@example.org, Invalid value for positional parameter",
  })
  void refusesWrongUsageWithoutAskingAnybody(String command, String argument, String message) {
    assertThat(run(command, argument)).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains(message);
    assertThat(services.requests()).isEmpty();
  }

  @Test
  void readsTheFileOfTheLocalStack(@TempDir Path folder) throws IOException {
    var file = folder.resolve("cli.properties");
    Files.writeString(file, "scheduler.url=%s/\nkey=from-the-file\n".formatted(services.url()));
    services.answer("GET /reminders/summary", 200, "{\"counts\":[]}");

    assertThat(commandLine("summary", "--config", file.toString())).isEqualTo(ExitCode.DONE);

    assertThat(services.requests().getFirst().authorization()).isEqualTo("Bearer from-the-file");
    assertThat(out.toString()).isEqualToIgnoringNewLines("Nothing waits.");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1, does not answer",
    "127.0.0.1:8083, No URL as in http://127.0.0.1:8082",
    "'', 'set PUNCTUAL_SCHEDULER_URL, or start the local stack'",
  })
  void saysWhereItLookedForAService(String url, String message, @TempDir Path folder) {
    commandLine(
        "summary",
        "--key",
        "k",
        "--scheduler-url",
        url,
        "--config",
        folder.resolve("x").toString());

    assertThat(err.toString()).contains(message);
  }

  /** The two services apart: both have books. */
  private int books(String... arguments) {
    var all = new ArrayList<>(List.of("books", "--key", "secret"));
    all.addAll(List.of("--suppression-url", services.url(), "--scheduler-url", scheduler.url()));
    all.addAll(List.of(arguments));
    return commandLine(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    int options = List.of(arguments).getFirst().equals("holds") ? 2 : 1;
    all.addAll(
        options,
        List.of(
            "--suppression-url", services.url(),
            "--scheduler-url", services.url(),
            "--key", "secret"));
    return commandLine(all.toArray(String[]::new));
  }

  private int commandLine(String... arguments) {
    return Punctual.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
