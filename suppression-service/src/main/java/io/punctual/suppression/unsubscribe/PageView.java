package io.punctual.suppression.unsubscribe;

/**
 * What the page's template shows.
 *
 * @param sender who sends the reminders, as the settings name it
 * @param style the page's style sheet, whose digest the security policy names
 */
public record PageView(
    PageLanguage language, PageState state, String sender, String style, PageTexts texts) {

  /** Whether a button was pressed with effect. */
  public boolean done() {
    return state == PageState.STOPPED || state == PageState.NEVER;
  }

  /** Whether the first button is of use. */
  public boolean offersStop() {
    return !done();
  }

  /** Whether the second button is of use. */
  public boolean offersObjection() {
    return state != PageState.NEVER;
  }

  public String heading() {
    return said().title();
  }

  public String body() {
    return said().body();
  }

  /** Where the second button leads; relative, for the page knows no token. */
  public String objectionAction() {
    return "?choice=everything&lang=" + language.tag();
  }

  private PageTexts.Said said() {
    return switch (state) {
      case ASKING -> texts.ask();
      case STOPPED -> texts.stopped();
      case NEVER -> texts.never();
      case NOT_KEPT -> texts.notKept();
    };
  }
}
