package io.punctual.suppression.incident.content;

import io.punctual.address.SafeName;
import io.punctual.eventloop.http.ProblemException;
import java.net.URI;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses a letter that could not be sent to anybody. */
final class DraftCheck {

  private static final int LONGEST_SUBJECT = 150;
  private static final int LONGEST_BODY = 20_000;
  private static final int LONGEST_OFFER = 1_000;
  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
  private static final Pattern SEGMENT = Pattern.compile("[a-z0-9-]{0,40}");

  private DraftCheck() {}

  /**
   * The same letter, its mailboxes with their domains in ASCII.
   *
   * @throws ProblemException that names the field which is wrong
   */
  static LetterDraft checked(LetterDraft draft) {
    require(
        SafeName.of(draft.fromName()).isPresent(),
        "fromName",
        "must be a person's name in at most 60 characters, without anything like a link");
    var replyTo = draft.replyTo();
    var checked =
        new LetterDraft(
            draft.fromName(),
            AuthorsMailbox.plain("fromAddress", draft.fromAddress()),
            replyTo == null ? null : AuthorsMailbox.plain("replyTo", replyTo),
            draft.toOptedOut(),
            draft.fallback(),
            draft.texts(),
            draft.offers());
    require(!draft.texts().isEmpty(), "texts", "must have one text at least");
    var locales = new HashSet<String>();
    for (var text : draft.texts()) {
      require(locales.add(text.locale()), "texts", "must have one text a locale");
      check(text);
    }
    var fallback = draft.fallback();
    require(fallback == null || locales.contains(fallback), "fallback", "must be a text's locale");
    var offers = new HashSet<String>();
    for (var offer : draft.offers()) {
      require(
          offers.add(offer.segment() + ' ' + offer.locale()),
          "offers",
          "must have one offer a segment and locale");
      require(locales.contains(offer.locale()), "offers.locale", "must be a text's locale");
      check(offer);
    }
    return checked;
  }

  private static void check(LetterDraft.Text text) {
    require(
        LOCALE.matcher(text.locale()).matches(),
        "texts.locale",
        "must be a language tag such as fr-CH");
    require(
        !text.subject().isBlank()
            && text.subject().length() <= LONGEST_SUBJECT
            && oneLine(text.subject()),
        "texts.subject",
        "must be one line of at most %d characters".formatted(LONGEST_SUBJECT));
    require(
        !text.body().isBlank() && text.body().length() <= LONGEST_BODY && plain(text.body()),
        "texts.body",
        "must be plain text of at most %d characters".formatted(LONGEST_BODY));
    require(
        text.nameless().isEmpty() || SafeName.of(text.nameless()).isPresent(),
        "texts.nameless",
        "must be a few words without anything like a link");
  }

  private static void check(LetterDraft.Offer offer) {
    require(
        SEGMENT.matcher(offer.segment()).matches(),
        "offers.segment",
        "must be at most 40 of a-z, 0-9 and hyphens; empty for everybody else");
    require(
        !offer.text().isBlank() && offer.text().length() <= LONGEST_OFFER && plain(offer.text()),
        "offers.text",
        "must be plain text of at most %d characters".formatted(LONGEST_OFFER));
    require(isHttps(offer.link()), "offers.link", "must be an https address");
  }

  private static boolean isHttps(@Nullable String link) {
    if (link == null) {
      return true;
    }
    try {
      var uri = URI.create(link);
      return "https".equals(uri.getScheme()) && uri.getHost() != null && link.length() <= 500;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean oneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static boolean plain(String text) {
    return text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r');
  }

  private static void require(boolean holds, String field, String message) {
    if (!holds) {
      throw ProblemException.badField(field, message);
    }
  }
}
