package io.punctual.suppression.unsubscribe;

/**
 * The words of the unsubscribe page in one language.
 *
 * <p>What stands on the pages after a button is true for every link, also one that was cut off
 * while copying: the page must not tell whether a token is known.
 *
 * @param ask before anything was pressed
 * @param stop what the first button says
 * @param objection what the second button will do, and what it says
 * @param help what to do if mail keeps coming
 * @param languages what the list of languages is called to a screen reader
 */
public record PageTexts(
    Said ask,
    String stop,
    Said objection,
    Said stopped,
    Said never,
    Said notKept,
    String help,
    String languages) {

  /**
   * Two texts that belong together.
   *
   * @param title of the browser's tab and, as a heading, of the page; or a button's
   */
  public record Said(String title, String body) {}

  private static final PageTexts ENGLISH =
      new PageTexts(
          new Said(
              "Stop the reminders",
              "Press the button, and the address that got this link will not get another"
                  + " reminder."),
          "Stop the reminders",
          new Said(
              "Never again, from anybody here",
              "Or go further: then that address gets no other mail from here either, not even one"
                  + " that says sorry for a mistake of ours."),
          new Said(
              "It is done",
              "The address that this link was sent to gets no more reminders, whoever may refer"
                  + " it."),
          new Said(
              "Never again",
              "The address that this link was sent to gets no more mail from anybody here, of any"
                  + " kind."),
          new Said(
              "Not stored yet",
              "Something on our side is out of order, and your wish could not be stored. Please"
                  + " press the button again in a minute."),
          "Should a mail come all the same, the link may have lost a piece on its way: please use"
              + " the link in the newest mail.",
          "Language");

  private static final PageTexts FRENCH =
      new PageTexts(
          new Said(
              "Arrêter les rappels",
              "Appuyez sur le bouton, et l’adresse qui a reçu ce lien ne recevra plus aucun"
                  + " rappel."),
          "Arrêter les rappels",
          new Said(
              "Plus jamais, de personne ici",
              "Ou allez plus loin : cette adresse ne recevra alors plus aucun autre message de"
                  + " notre part, pas même des excuses pour une erreur que nous aurions commise."),
          new Said(
              "C’est fait",
              "L’adresse à laquelle ce lien a été envoyé ne reçoit plus de rappels, quelle que soit"
                  + " la personne qui la recommande."),
          new Said(
              "Plus jamais",
              "L’adresse à laquelle ce lien a été envoyé ne reçoit plus aucun message de notre"
                  + " part, de quelque sorte que ce soit."),
          new Said(
              "Pas encore enregistré",
              "Quelque chose ne fonctionne pas chez nous, et votre souhait n’a pas pu être"
                  + " enregistré. Appuyez de nouveau sur le bouton dans une minute."),
          "S’il arrive un message malgré tout, le lien a peut-être été tronqué en chemin :"
              + " utilisez alors celui du dernier message.",
          "Langue");

  private static final PageTexts ITALIAN =
      new PageTexts(
          new Said(
              "Ferma i promemoria",
              "Premi il pulsante: l’indirizzo che ha ricevuto questo link non riceverà altri"
                  + " promemoria."),
          "Ferma i promemoria",
          new Said(
              "Mai più, da nessuno qui",
              "Oppure vai oltre: quell’indirizzo non riceverà più nessun altro messaggio da qui,"
                  + " nemmeno le scuse per un nostro errore."),
          new Said(
              "Fatto",
              "L’indirizzo a cui è stato inviato questo link non riceve più promemoria, chiunque lo"
                  + " segnali."),
          new Said(
              "Mai più",
              "L’indirizzo a cui è stato inviato questo link non riceve più messaggi da nessuno"
                  + " qui, di nessun tipo."),
          new Said(
              "Non ancora registrato",
              "Qualcosa da noi non funziona e la tua richiesta non è stata registrata. Premi di"
                  + " nuovo il pulsante tra un minuto."),
          "Se dovesse arrivare un messaggio lo stesso, forse il link si è troncato lungo la strada:"
              + " usa quello del messaggio più recente.",
          "Lingua");

  static PageTexts in(PageLanguage language) {
    return switch (language) {
      case EN -> ENGLISH;
      case FR -> FRENCH;
      case IT -> ITALIAN;
    };
  }
}
