package io.punctual.sender.message;

import io.punctual.address.SafeName;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Composes reminders. Every template is encoded in every language when this is made, so that a
 * broken one stops the start; per mail only the slots and some headers are written.
 */
@Singleton
public final class MessageComposer {

  private final Map<String, Wording> wordings = new HashMap<>();

  /** By template, then by language. */
  private final Map<String, Map<String, PreparedMessage>> prepared = new HashMap<>();

  /** By template, then by language. */
  private final Map<String, Map<String, String>> versions = new TreeMap<>();

  public MessageComposer(LetterSettings letter, FromSettings from) {
    var templates = new LetterTemplates();
    var encoder = new MessageEncoder(templates, letter, from);
    for (var wording : Wording.all()) {
      wordings.put(wording.language(), wording);
      for (var template : wording.templates()) {
        if (!templates.has(template)) {
          throw new IllegalStateException("wording without a template: " + template);
        }
        var message = encoder.encode(template, wording);
        prepared
            .computeIfAbsent(template, name -> new HashMap<>())
            .put(wording.language(), message);
        versions
            .computeIfAbsent(template, name -> new TreeMap<>())
            .put(wording.language(), TemplateVersion.of(message, wording));
      }
    }
  }

  /** Every template of a reminder, and the languages it can be composed in. */
  public Map<String, Set<String>> templates() {
    var languages = new HashMap<String, Set<String>>();
    prepared.forEach(
        (template, messages) -> languages.put(template, Set.copyOf(messages.keySet())));
    return languages;
  }

  /** What each template says, by template and language, as a short name that changes with it. */
  public Map<String, Map<String, String>> versions() {
    return Map.copyOf(versions);
  }

  /**
   * The version that a reminder with this template is composed of for {@code locale}; {@code null}
   * when there is none: of an incident's letter, which comes with its claim, or of no template
   * here.
   */
  public @Nullable String version(String template, String locale) {
    var languages = versions.getOrDefault(template, Map.of());
    var spoken = languages.get(Wording.languageFor(locale));
    return spoken == null ? languages.get(Wording.FALLBACK) : spoken;
  }

  /**
   * Whether a reminder with this template can be composed for everybody. What an incident's letter
   * says comes with its claim.
   */
  public boolean knows(String template) {
    if (template.equals(LetterComposer.TEMPLATE)) {
      return true;
    }
    var languages = prepared.get(template);
    return languages != null && languages.containsKey(Wording.FALLBACK);
  }

  /**
   * The message in wire form, without the very last line break and without a line that starts with
   * a dot.
   *
   * @throws IllegalArgumentException when a value must not stand in a header; names the header,
   *     never the value
   * @throws IllegalStateException when there is no such template
   */
  public byte[] compose(String template, Mail mail) {
    var languages = prepared.get(template);
    if (languages == null) {
      throw new IllegalStateException("no template " + template);
    }
    var language = Wording.languageFor(mail.locale());
    var message = languages.get(language);
    if (message == null) {
      language = Wording.FALLBACK;
      message = languages.get(language);
    }
    var wording = wordings.get(language);
    if (message == null || wording == null) {
      throw new IllegalStateException("template " + template + " has no " + Wording.FALLBACK);
    }
    var out = new Octets(12 * 1024);
    var values = values(mail, wording);
    MailHeaders.put(out, mail, message.fillSubject(values));
    out.put(message.headers());
    out.ascii("\r\n");
    message.fillBody(out, values);
    return out.toArray();
  }

  private static EnumMap<Slot, String> values(Mail mail, Wording wording) {
    var values = new EnumMap<Slot, String>(Slot.class);
    values.put(
        Slot.RECIPIENT, SafeName.of(mail.name()).orElseGet(() -> wording.neutral(Slot.RECIPIENT)));
    values.put(
        Slot.MEMBER, SafeName.of(mail.memberName()).orElseGet(() -> wording.neutral(Slot.MEMBER)));
    values.put(Slot.UNSUBSCRIBE_URL, mail.unsubscribeUrl());
    return values;
  }
}
