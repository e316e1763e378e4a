package io.punctual.suppression.unsubscribe;

/**
 * The words of the unsubscribe page in one language.
 *
 * <p>The closing words are true for every link, also one that was cut off while copying: the page
 * must not tell whether a token is known.
 *
 * @param title of the browser's tab and, as a heading, of the page
 * @param question what the button will do
 * @param button what the button says
 * @param doneTitle heading after the button
 * @param done what is true now
 * @param help what to do if mail keeps coming
 * @param languages what the list of languages is called to a screen reader
 */
public record PageTexts(
    String title,
    String question,
    String button,
    String doneTitle,
    String done,
    String help,
    String languages) {

  private static final PageTexts ENGLISH =
      new PageTexts(
          "Stop the reminders",
          "Press the button, and the address that got this link will not get another reminder.",
          "Stop the reminders",
          "It is done",
          "The address that this link was sent to gets no more reminders.",
          "Should one come all the same, the link may have lost a piece on its way: please use the"
              + " link in the newest mail.",
          "Language");

  private static final PageTexts FRENCH =
      new PageTexts(
          "Arrêter les rappels",
          "Appuyez sur le bouton, et l’adresse qui a reçu ce lien ne recevra plus aucun rappel.",
          "Arrêter les rappels",
          "C’est fait",
          "L’adresse à laquelle ce lien a été envoyé ne reçoit plus de rappels.",
          "S’il en arrive un malgré tout, le lien a peut-être été tronqué en chemin : utilisez"
              + " alors celui du dernier message.",
          "Langue");

  private static final PageTexts ITALIAN =
      new PageTexts(
          "Ferma i promemoria",
          "Premi il pulsante: l’indirizzo che ha ricevuto questo link non riceverà altri"
              + " promemoria.",
          "Ferma i promemoria",
          "Fatto",
          "L’indirizzo a cui è stato inviato questo link non riceve più promemoria.",
          "Se dovesse arrivarne ancora uno, forse il link si è troncato lungo la strada: usa quello"
              + " del messaggio più recente.",
          "Lingua");

  static PageTexts in(PageLanguage language) {
    return switch (language) {
      case EN -> ENGLISH;
      case FR -> FRENCH;
      case IT -> ITALIAN;
    };
  }
}
