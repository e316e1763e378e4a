package io.punctual.sender.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.siegmar.fastcsv.reader.CsvReader;
import io.micronaut.serde.ObjectMapper;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageComposerTest {

  private static final LetterSettings LETTER =
      new LetterSettings(
          "Café Sol & Co",
          "https://example.com/join?a=1&b=2",
          "reminders.example.com",
          "Café Sol, Via Roma 1, Torino");
  private static final FromSettings FROM =
      new FromSettings("reminders@example.com", "Café Sol, reminders");
  private static final String URL = "https://mail.example.com/unsubscribe/k1.abc-_=";

  private final MessageComposer composer = new MessageComposer(LETTER, FROM);

  @ParameterizedTest
  @CsvSource({
    "referral-first, en, en",
    "referral-first, fr-CH, fr",
    "referral-first, it-Latn-IT, it",
    "referral-second, en-GB, en",
    "referral-second, fr, fr",
    "referral-second, it, it",
    "referral-second, de, en",
    "referral-first, tlh, en",
  })
  void parsesBackToExactlyTheLetter(String template, String locale, String language)
      throws Exception {
    var message = parsed(template, mail("Zoë", "Søren Åse", locale));

    var letter = letter(template, language, "Zoë", "Søren Åse");
    var templates = new LetterTemplates();
    assertThat(message.getSubject()).isEqualTo(letter.subject()).contains("Søren Åse");
    assertThat(part(message, 0)).isEqualTo(templates.text(template, letter)).contains("Zoë", URL);
    assertThat(part(message, 1)).isEqualTo(templates.html(template, letter)).contains("Zoë", URL);
    assertThat(message.getHeader("Content-Language", null)).isEqualTo(language);
  }

  @Test
  void namesWhatItSaysTheSameAfterEveryStart() {
    assertThat(new MessageComposer(LETTER, FROM).versions()).isEqualTo(composer.versions());
    assertThat(composer.versions()).containsOnlyKeys("referral-first", "referral-second");
    assertThat(composer.versions().values().stream().flatMap(each -> each.values().stream()))
        .hasSize(6)
        .doesNotHaveDuplicates()
        .allMatch(version -> version.matches("(en|fr|it)-[0-9a-f]{12}"));
  }

  @Test
  void namesItOtherwiseWhenAnythingInItChanges() {
    var moved =
        new LetterSettings(
            LETTER.product(), "https://example.org/join", LETTER.listId(), LETTER.imprint());
    var other = new FromSettings(FROM.address(), "Somebody else");

    for (var changed :
        List.of(new MessageComposer(moved, FROM), new MessageComposer(LETTER, other))) {
      assertThat(changed.version("referral-first", "fr"))
          .startsWith("fr-")
          .isNotEqualTo(composer.version("referral-first", "fr"));
    }
  }

  @ParameterizedTest
  @CsvSource({"fr-CH, fr-", "it, it-", "de, en-", "tlh, en-"})
  void namesTheVersionInTheLanguageThatIsSpoken(String locale, String language) {
    assertThat(composer.version("referral-second", locale)).startsWith(language);
    assertThat(composer.version("referral-second", locale))
        .isEqualTo(composer.version("referral-second", language.substring(0, 2)));
  }

  @Test
  void hasNoVersionOfALetterThatComesWithItsClaim() {
    assertThat(composer.version(LetterComposer.TEMPLATE, "en")).isNull();
  }

  @Test
  void carriesTheHeadersOfAnHonestBulkMail() throws Exception {
    var message = parsed("referral-first", mail("Zoë", "Anna", "en"));

    assertThat(message.getFrom())
        .containsExactly(
            new InternetAddress("reminders@example.com", "Café Sol, reminders", "UTF-8"));
    assertThat(message.getRecipients(Message.RecipientType.TO))
        .containsExactly(new InternetAddress("zoe@example.org", "Zoë", "UTF-8"));
    assertThat(message.getAllRecipients()).hasSize(1);
    assertThat(message.getSentDate().toInstant()).isEqualTo(Instant.parse("2026-03-05T08:00:03Z"));
    assertThat(header(message, "Message-ID")).isEqualTo("<01h.k2@punctual.example>");
    assertThat(header(message, "List-Unsubscribe"))
        .isEqualTo("<" + URL + ">, <mailto:unsubscribe+k1.abc@mail.example.com>");
    assertThat(header(message, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(header(message, "List-Id")).isEqualTo("<reminders.example.com>");
    assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(message, "MIME-Version")).isEqualTo("1.0");
  }

  @Test
  void writesSevenBitLinesThatNoRelayMustChange() {
    var wire = wire("referral-second", mail("李小龙", "😀😀😀", "fr"));

    assertThat(wire).matches("(?s)[\\r\\n\\x20-\\x7e]*").doesNotEndWith("\n");
    assertThat(wire.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(wire.lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(79).doesNotStartWith("."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "a\u202Eb", "x\r\nBcc: y@z", "http://x"})
  void speaksOfAFriendInsteadOfADubiousName(String name) throws Exception {
    var message = parsed("referral-first", mail(name, name, "it"));

    var letter = letter("referral-first", "it", "a te", "Una persona che conosci");
    assertThat(message.getSubject()).isEqualTo(letter.subject());
    assertThat(part(message, 0)).isEqualTo(new LetterTemplates().text("referral-first", letter));
    assertThat(header(message, "To")).isEqualTo("<zoe@example.org>");
  }

  @Test
  void letsNothingNaughtyThroughFromANameToTheMail() throws Exception {
    var clean = parsed("referral-first", mail("A", "B", "en"));
    var headers = List.copyOf(names(clean));
    var elements = count(part(clean, 1), '<');
    var names = naughtyStrings();
    assertThat(names).hasSizeGreaterThan(100);
    for (var name : names) {
      var message = parsed("referral-first", mail(name, name, "en"));

      assertThat(names(message)).isEqualTo(headers);
      assertThat(count(part(message, 1), '<')).isEqualTo(elements);
      assertThat(part(message, 0).lines().findFirst().orElseThrow())
          .isIn("Hello there,", "Hello " + name.strip() + ",")
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]")
          .doesNotContainPattern("://|www\\.|@|[\\p{L}\\p{N}]\\.\\p{L}{2}");
      assertThat(message.getSubject()).doesNotContain("\r", "\n");
    }
  }

  @Test
  void knowsWhatItCanCompose() {
    assertThat(composer.knows("referral-first")).isTrue();
    assertThat(composer.knows("referral-second")).isTrue();
    assertThat(composer.knows("layout")).isFalse();
    assertThat(composer.knows("no-such-template")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "javascript:alert(1), List-Unsubscribe is neither https nor http",
    "'https://x y', List-Unsubscribe contains a character it must not",
    "https://x>, List-Unsubscribe contains a character it must not",
  })
  void refusesAnUnsubscribeLinkThatIsNone(String url, String why) {
    var mail = new Mail("zoe@example.org", null, null, "en", "<a@b>", Instant.EPOCH, url, null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> composer.compose("referral-first", mail))
        .withMessage(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b\r\nBcc: c@d", "a@b>", "a b@c"})
  void refusesAnAddressThatCouldBeTwo(String address) {
    var mail =
        new Mail(address, null, null, "en", "<a@b>", Instant.EPOCH, "https://example.com/u", null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> composer.compose("referral-first", mail))
        .withMessageNotContaining(address);
  }

  private static List<String> naughtyStrings() throws Exception {
    var names = new ArrayList<String>();
    var json = ObjectMapper.getDefault();
    try (var rows =
        CsvReader.builder().ofNamedCsvRecord(Corpora.read("naughty-strings/strings.csv"))) {
      for (var row : rows) {
        names.add(json.readValue(row.getField("string_json"), String.class));
      }
    }
    return names;
  }

  private static List<String> names(MimeMessage message) throws Exception {
    var names = new ArrayList<String>();
    message.getAllHeaders().asIterator().forEachRemaining(header -> names.add(header.getName()));
    return names;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(character -> character == wanted).count();
  }

  private static Letter letter(String template, String language, String name, String member) {
    var values =
        new EnumMap<>(Map.of(Slot.RECIPIENT, name, Slot.MEMBER, member, Slot.UNSUBSCRIBE_URL, URL));
    return Wording.all().stream()
        .filter(wording -> wording.language().equals(language))
        .findFirst()
        .orElseThrow()
        .letter(template, values, LETTER);
  }

  private static Mail mail(String name, String memberName, String locale) {
    return new Mail(
        "zoe@example.org",
        name,
        memberName,
        locale,
        "<01h.k2@punctual.example>",
        Instant.parse("2026-03-05T08:00:03Z"),
        URL,
        "mailto:unsubscribe+k1.abc@mail.example.com");
  }

  private String wire(String template, Mail mail) {
    return new String(composer.compose(template, mail), US_ASCII);
  }

  private MimeMessage parsed(String template, Mail mail) throws Exception {
    var wire = wire(template, mail) + "\r\n";
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(wire.getBytes(UTF_8)));
  }

  private static String part(MimeMessage message, int index) throws Exception {
    return (String) ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
  }

  private static String header(MimeMessage message, String name) throws Exception {
    return message.getHeader(name, null).replaceAll("\r\n\\s+", " ");
  }
}
