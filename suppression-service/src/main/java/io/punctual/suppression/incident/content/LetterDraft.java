package io.punctual.suppression.incident.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A letter as it was written: from a person, not from a system.
 *
 * @param fromName of whoever writes
 * @param fromAddress that person's own mailbox
 * @param replyTo where answers go; there too where it is absent
 * @param toOptedOut whether it goes to people, too, who had asked for no more mails
 * @param fallback the locale for people whose language has no text; absent = they get none, and
 *     {@code lint} says so
 * @param texts one a locale
 * @param offers by segment and locale
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LetterDraft(
    String fromName,
    String fromAddress,
    @Nullable String replyTo,
    boolean toOptedOut,
    @Nullable String fallback,
    List<Text> texts,
    List<Offer> offers) {

  public LetterDraft {
    texts = List.copyOf(texts);
    offers = List.copyOf(offers);
  }

  /**
   * The letter in one language. Fields: name, mails, offer, code, unsubscribe_url.
   *
   * @param body plain text, its paragraphs parted by empty lines
   * @param nameless stands for {@code name} where there is none that may be shown
   */
  @Serdeable
  public record Text(String locale, String subject, String body, String nameless) {}

  /**
   * What is offered.
   *
   * @param segment whom; empty = everybody whose segment has no offer of its own
   * @param text plain; {@code code} and {@code name} may stand in it
   * @param link where it is redeemed, https; absent where there is no such page
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Offer(String segment, String locale, String text, @Nullable String link) {}

  /** The text for somebody with this locale: the very one, its language's, or the fallback. */
  public Optional<Text> text(String locale) {
    return exactly(locale)
        .or(() -> ofLanguage(language(locale)))
        .or(() -> fallback == null ? Optional.empty() : exactly(fallback));
  }

  /** The offer to this segment in the language of {@code text}. */
  public Optional<Offer> offer(String segment, Text text) {
    return offerTo(segment, text).or(() -> offerTo("", text));
  }

  private Optional<Offer> offerTo(String segment, Text text) {
    return offers.stream()
        .filter(offer -> offer.segment().equals(segment) && offer.locale().equals(text.locale()))
        .findFirst();
  }

  private Optional<Text> exactly(String locale) {
    return texts.stream().filter(text -> text.locale().equalsIgnoreCase(locale)).findFirst();
  }

  private Optional<Text> ofLanguage(String language) {
    return texts.stream().filter(text -> language(text.locale()).equals(language)).findFirst();
  }

  private static String language(String locale) {
    return Locale.forLanguageTag(locale).getLanguage();
  }

  /** Without any of it. */
  @Override
  public String toString() {
    return "LetterDraft[…]";
  }
}
