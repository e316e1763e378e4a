package io.punctual.suppression.incident.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.incident.cohort.Copy;
import io.punctual.suppression.incident.cohort.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {

  private static final String BODY =
      """
      Dear {{name}},

      we sent you {{mails}}.
      I am sorry.

      {{offer}}

      {{unsubscribe_url}}""";

  @Test
  void fillsInEverythingButTheLinkForUnsubscribing() {
    var letter = render(BODY, "Ben", "en", "women");

    assertThat(letter.problems()).isEmpty();
    assertThat(letter.subject()).isEqualTo("Sorry, Ben");
    assertThat(letter.text())
        .isEqualTo(
            """
            Dear Ben,

            we sent you one mail, Friday 15 June 2012 15:02.
            I am sorry.

            A free month: ABC
            https://example.com/offer?a=1&b=2

            {{unsubscribe_url}}""");
  }

  @Test
  void makesParagraphsAndTwoLinksOfIt() {
    assertThat(render(BODY, "Ben", "en", "women").html())
        .contains("<p>Dear Ben,</p>")
        .contains("15:02.<br>\nI am sorry.</p>")
        .contains(
            "<a href=\"https://example.com/offer?a=1&amp;b=2\">https://example.com/offer?a=1&amp;b=2</a>")
        .contains("<p><a href=\"{{unsubscribe_url}}\">{{unsubscribe_url}}</a></p>");
  }

  @Test
  void escapesWhatTheAuthorAndOthersTyped() {
    var letter = render("<b>{{name}}</b> & {{unsubscribe_url}}", "O'Neil", "en", "");

    assertThat(letter.html()).contains("&lt;b&gt;O&#39;Neil&lt;/b&gt; &amp; ");
    assertThat(letter.text()).startsWith("<b>O'Neil</b> & ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "evil.example/x", "{{code}}", "x\ny"})
  void showsNoNameThatCouldBeMoreThanAName(String name) {
    assertThat(render(BODY, name, "en", "").text()).startsWith("Dear friend,");
  }

  @Test
  void showsTheNeutralWordsWhereThereIsNoName() {
    assertThat(render(BODY, null, "en", "").text()).startsWith("Dear friend,");
  }

  @ParameterizedTest
  @CsvSource({"en, Dear", "en-GB, Dear", "fr-CH, Cher", "ja, Dear"})
  void takesTheTextOfTheLanguageElseTheFallback(String locale, String word) {
    assertThat(render(BODY, "Ben", locale, "").text()).startsWith(word);
  }

  @ParameterizedTest
  @CsvSource({"de, Friday 15 June", "ja, Friday 15 June", "fr-CH, vendredi 15 juin"})
  void tellsOfTheMailsInTheWordsOfTheTextNotOfThePerson(String locale, String words) {
    assertThat(render(BODY, "Ben", locale, "").text()).contains(words);
  }

  @Test
  void takesTheOfferOfTheSegmentElseTheOneForEverybody() {
    assertThat(render(BODY, "Ben", "en", "women").text()).contains("A free month: ABC");
    assertThat(render(BODY, "Ben", "en", "men").text()).contains("Something nice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{nam}} {{unsubscribe_url}}|field nam has no value",
        "{{name} {{unsubscribe_url}}|there are braces that are no field",
        "Hello {{name}}|there is no link for unsubscribing",
      })
  void tellsWhatIsWrong(String body, String problem) {
    assertThat(render(body, "Ben", "en", "").problems()).containsExactly(problem);
  }

  @Test
  void tellsThatNobodyKnowsWhatThePersonGot() {
    var nobody =
        new Person(
            new SuppressionKey(UUID.randomUUID()),
            new RecipientKey(UUID.randomUUID()),
            "en",
            ZoneId.of("UTC"),
            "",
            List.of());

    assertThat(Rendering.of(draft(BODY, "en"), nobody, "Ben", "ABC").problems())
        .containsExactly("field mails has no value");
  }

  @Test
  void tellsThatThereIsNoTextInALanguage() {
    assertThat(Rendering.of(draft(BODY, null), person("ja", ""), "Ben", "ABC").problems())
        .containsExactly("there is no text in the language of ja");
  }

  private static Rendering render(
      String body, @Nullable String name, String locale, String segment) {
    return Rendering.of(draft(body, "en"), person(locale, segment), name, "ABC");
  }

  private static Person person(String locale, String segment) {
    return new Person(
        new SuppressionKey(UUID.randomUUID()),
        new RecipientKey(UUID.randomUUID()),
        locale,
        ZoneId.of("Europe/Zurich"),
        segment,
        List.of(new Copy(Instant.parse("2012-06-15T13:02:00Z"), null, "x", true, false, null)));
  }

  private static LetterDraft draft(String body, @Nullable String fallback) {
    return new LetterDraft(
        "Claire",
        "claire@example.com",
        null,
        false,
        fallback,
        List.of(
            new LetterDraft.Text("en", "Sorry, {{name}}", body, "friend"),
            new LetterDraft.Text("fr", "Pardon", "Cher " + BODY, "toi")),
        List.of(
            new LetterDraft.Offer(
                "women", "en", "A free month: {{code}}", "https://example.com/offer?a=1&b=2"),
            new LetterDraft.Offer("", "en", "Something nice: {{code}}", null),
            new LetterDraft.Offer("", "fr", "Un mois : {{code}}", null)));
  }
}
