package io.punctual.local.incident;

import io.punctual.local.incident.Affected.Answer;
import io.punctual.local.stack.ReceivedMail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What comes back after the letters: bounces, answers, clicks and sign-ups. */
final class ComingBack {

  /** Answers are looked for when they are some seconds old; bounces are read in turns. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** By how somebody sorts it. */
  private static final Map<Answer, String> WORDS =
      Map.of(
          Answer.ANGRY, "Three mails now. That is not how one treats people.",
          Answer.NEUTRAL, "May I ask how you had my address?",
          Answer.KIND, "Thank you for these words. Such things happen; few own up to them.");

  private final Stage stage;
  private final List<Affected> people;
  private final Map<String, ReceivedMail> mails;

  ComingBack(Stage stage, List<Affected> people) {
    this.stage = stage;
    this.people = people;
    this.mails =
        stage.mails().stream()
            .collect(Collectors.toMap(ReceivedMail::to, Function.identity(), (one, two) -> one));
  }

  void play() throws InterruptedException {
    for (var person : people) {
      var mail = mails.get(person.address());
      if (mail != null && person.answer() != Answer.NOTHING) {
        answer(person, mail);
      }
    }
    long answers = people.stream().filter(person -> person.answer().writesBack()).count();
    stage.await(
        "answers are known", LIMIT, () -> stage.get(Stage.INCIDENT + "/replies").size() == answers);
    sort();
    stage.await("the rest is known", LIMIT, this::isAllKnown);
  }

  private void answer(Affected person, ReceivedMail mail) {
    var now = stage.stack().now();
    switch (person.answer()) {
      case BOUNCES -> {
        var letter = stage.letter(mail);
        stage.comesBack(
            BackMail.noSuchMailbox(person.address(), letter, now), letter.envelopeSender());
      }
      case ANGRY, NEUTRAL, KIND ->
          stage.comesBack(
              BackMail.reply(
                  person.address(),
                  stage.letter(mail),
                  WORDS.getOrDefault(person.answer(), ""),
                  now),
              "");
      case UNSUBSCRIBES -> mail.unsubscribeLink().ifPresent(stage::click);
      case SIGNS_UP -> stage.product().joined(person.address(), now);
      case SIGNS_UP_WITH_CODE -> {
        stage.product().joined(person.address(), now);
        stage.posts("/offers/redeem", "{\"code\":\"%s\"}".formatted(stage.letter(mail).code()));
      }
      case NO_MAILBOX, OPTED_OUT, NOTHING -> {}
    }
  }

  /** As a person would: opens each answer and says what it is. The first is shown. */
  private void sort() {
    var replies = new ArrayList<String>();
    stage
        .get(Stage.INCIDENT + "/replies")
        .forEach(reply -> replies.add(reply.path("reportId").asText()));
    var first = replies.removeFirst();
    var shown = stage.anna().types(ComingBack::body, "incident", "sort", Stage.SLUG, first);
    stage.anna().types("incident", "sort", Stage.SLUG, first, "--as", kind(shown.output()).name());
    for (var id : replies) {
      stage.sorts(id, kind(stage.text("/feedback/review/" + id + "/contents")).name());
    }
    stage.say(
        "And so with the other %d answers: %s%n"
            .formatted(replies.size(), FirstRun.report(stage).path("answers").path("replies")));
  }

  private static String body(String mail) {
    var ends = mail.replace("\r\n", "\n").indexOf("\n\n");
    return ends < 0 ? mail : mail.replace("\r\n", "\n").substring(ends).strip();
  }

  private static Answer kind(String says) {
    return WORDS.entrySet().stream()
        .filter(entry -> says.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Answer.NEUTRAL);
  }

  private boolean isAllKnown() {
    var answers = FirstRun.report(stage).path("answers");
    return answers.path("bounced").asLong() >= Answer.BOUNCES.people()
        && answers.path("joined").asLong()
            >= Answer.SIGNS_UP.people() + Answer.SIGNS_UP_WITH_CODE.people();
  }
}
