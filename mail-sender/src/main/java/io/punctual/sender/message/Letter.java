package io.punctual.sender.message;

import java.util.List;

/**
 * The one model that both the text and the HTML of a reminder are made from, in one language.
 *
 * <p>Personal values appear in it as given by the caller: real ones, or the markers of {@link
 * Slot}.
 *
 * @param language the BCP 47 language of the wording
 * @param paragraphs what is said, one sentence group each
 * @param action the words on the button
 * @param actionUrl where the button leads; the same for everybody
 * @param why why the reader gets this mail
 * @param unsubscribe the words of the unsubscribe link
 * @param unsubscribeUrl where that link leads; differs for every mail
 * @param imprint who sends this, with a postal address
 */
public record Letter(
    String language,
    String subject,
    String preview,
    String greeting,
    List<String> paragraphs,
    String action,
    String actionUrl,
    String closing,
    String why,
    String unsubscribe,
    String unsubscribeUrl,
    String imprint) {

  public Letter {
    paragraphs = List.copyOf(paragraphs);
  }
}
