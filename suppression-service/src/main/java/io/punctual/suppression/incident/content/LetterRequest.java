package io.punctual.suppression.incident.content;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A letter as it came, with anything missing that may be missing. */
@Serdeable
record LetterRequest(
    @Nullable String fromName,
    @Nullable String fromAddress,
    @Nullable String replyTo,
    @Nullable Boolean toOptedOut,
    @Nullable String fallback,
    @Nullable List<Text> texts,
    @Nullable List<Offer> offers) {

  /** One text as it came. */
  @Serdeable
  record Text(
      @Nullable String locale,
      @Nullable String subject,
      @Nullable String body,
      @Nullable String nameless) {

    LetterDraft.Text draft() {
      return new LetterDraft.Text(
          or(locale), or(subject), or(body).replace("\r\n", "\n").strip(), or(nameless).strip());
    }
  }

  /** One offer as it came. */
  @Serdeable
  record Offer(
      @Nullable String segment,
      @Nullable String locale,
      @Nullable String text,
      @Nullable String link) {

    LetterDraft.Offer draft() {
      return new LetterDraft.Offer(
          or(segment), or(locale), or(text).replace("\r\n", "\n").strip(), link);
    }
  }

  LetterDraft draft() {
    return new LetterDraft(
        or(fromName).strip(),
        or(fromAddress).strip(),
        replyTo,
        Boolean.TRUE.equals(toOptedOut),
        fallback,
        texts == null ? List.of() : texts.stream().map(Text::draft).toList(),
        offers == null ? List.of() : offers.stream().map(Offer::draft).toList());
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Without any of it. */
  @Override
  public String toString() {
    return "LetterRequest[…]";
  }
}
