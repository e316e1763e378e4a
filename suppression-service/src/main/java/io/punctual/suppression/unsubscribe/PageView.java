package io.punctual.suppression.unsubscribe;

/**
 * What the page's template shows.
 *
 * @param done whether the button was pressed
 * @param sender who sends the reminders, as the settings name it
 * @param style the page's style sheet, whose digest the security policy names
 */
public record PageView(
    PageLanguage language, boolean done, String sender, String style, PageTexts texts) {

  public String heading() {
    return done ? texts.doneTitle() : texts.title();
  }

  public String body() {
    return done ? texts.done() : texts.question();
  }
}
