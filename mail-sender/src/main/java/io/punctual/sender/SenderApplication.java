package io.punctual.sender;

import io.micronaut.runtime.Micronaut;

/** Starts the mail sender. */
public final class SenderApplication {

  private SenderApplication() {}

  public static void main(String[] args) {
    // Unset, the mail library looks its provider up again and again.
    System.setProperty(
        "jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    Micronaut.build(args)
        .mainClass(SenderApplication.class)
        .environments("sender")
        .deduceEnvironment(false)
        .eagerInitConfiguration(true)
        .start();
  }
}
