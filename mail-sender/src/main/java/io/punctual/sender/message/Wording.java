package io.punctual.sender.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the reminders say in one language, from {@code wording_<language>.properties} beside this
 * class. Personal values stand in it as {@code {member}} and {@code {recipient}}.
 */
final class Wording {

  static final String FALLBACK = "en";
  private static final List<String> LANGUAGES = List.of("en", "fr", "it");

  private final String language;
  private final Properties texts;

  private Wording(String language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  /** Every language spoken, the fallback among them. */
  static List<Wording> all() {
    return LANGUAGES.stream().map(Wording::load).toList();
  }

  /** The language to speak for a BCP 47 tag; English for one that is unknown or no tag at all. */
  static String languageFor(String tag) {
    var language = Locale.forLanguageTag(tag).getLanguage();
    return LANGUAGES.contains(language) ? language : FALLBACK;
  }

  private static Wording load(String language) {
    var file = "wording_" + language + ".properties";
    var texts = new Properties();
    try (var stream = Wording.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the class path: " + file);
      }
      texts.load(new InputStreamReader(stream, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
    return new Wording(language, texts);
  }

  String language() {
    return language;
  }

  /** The names of the templates that this language has words for. */
  Set<String> templates() {
    var names = new TreeSet<String>();
    for (var key : texts.stringPropertyNames()) {
      if (key.endsWith(".subject")) {
        names.add(key.substring(0, key.length() - ".subject".length()));
      }
    }
    return names;
  }

  /** What stands where the recipient's, or the member's, name cannot be shown. */
  String neutral(Slot slot) {
    return switch (slot) {
      case RECIPIENT -> text("recipient.neutral", Map.of());
      case MEMBER -> text("member.neutral", Map.of());
      case UNSUBSCRIBE_URL -> throw new IllegalArgumentException("no neutral link exists");
    };
  }

  /** The letter of one template, with the given values in it. */
  Letter letter(String template, Map<Slot, String> values, LetterSettings settings) {
    var paragraphs = new ArrayList<String>();
    for (int n = 1; texts.containsKey(template + ".body." + n); n++) {
      paragraphs.add(text(template + ".body." + n, values, settings));
    }
    return new Letter(
        language,
        text(template + ".subject", values, settings),
        text(template + ".preview", values, settings),
        text("greeting", values, settings),
        paragraphs,
        text(template + ".action", values, settings),
        settings.joinUrl(),
        text("closing", values, settings),
        text("why", values, settings),
        text("unsubscribe", values, settings),
        values.getOrDefault(Slot.UNSUBSCRIBE_URL, ""),
        settings.imprint());
  }

  private String text(String key, Map<Slot, String> values, LetterSettings settings) {
    return text(key, values).replace("{product}", settings.product());
  }

  private String text(String key, Map<Slot, String> values) {
    var text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("wording_" + language + ".properties lacks " + key);
    }
    return text.replace("{member}", values.getOrDefault(Slot.MEMBER, ""))
        .replace("{recipient}", values.getOrDefault(Slot.RECIPIENT, ""));
  }
}
