package io.punctual.sender.message;

/** A composer with settings for tests. */
public final class MessageFixtures {

  private MessageFixtures() {}

  public static MessageComposer composer() {
    return new MessageComposer(
        new LetterSettings(
            "Café Sol", "https://example.com/join", "reminders.example.com", "Café Sol, Torino"),
        new FromSettings("reminders@example.com", "Café Sol"));
  }
}
