package io.punctual.local.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What the founder writes: in three languages, with an offer for each of two segments. */
final class TheLetter {

  static final String FROM = "anna@spark.example";

  /** The subject in each language, by which a letter is known in the mailbox. */
  static final Map<String, String> SUBJECTS =
      Map.of(
          "en", "Two mails too many, and an apology",
          "fr", "Deux e-mails de trop, et mes excuses",
          "it", "Due mail di troppo, e le mie scuse");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINK = "https://spark.example/offer";

  private TheLetter() {}

  static String json() {
    var letter =
        JSON.createObjectNode()
            .put("fromName", "Anna Keller")
            .put("fromAddress", FROM)
            .put("replyTo", FROM)
            .put("toOptedOut", false)
            .put("fallback", "en");
    texts(letter.putArray("texts"));
    offers(letter.putArray("offers"));
    return letter.toString();
  }

  private static void texts(ArrayNode texts) {
    text(
        texts,
        "en",
        "there",
        """
        Hello {{name}},

        A friend mentioned us to you, and we wrote to you for it: {{mails}}. Once would have been \
        right. Four months late, and then once more, was wrong. A script of ours had stood still and \
        nobody noticed; when it ran again, nobody stopped it.

        It cannot happen again: we remove your address from our database, and this is the last mail.

        {{offer}}

        If you have a word for me, good or bad, just reply: it comes to my own mailbox.

        Anna Keller, founder

        No mails from us ever: {{unsubscribe_url}}""");
    text(
        texts,
        "fr",
        "vous",
        """
        Bonjour {{name}},

        Une personne de vos amis nous a recommandés à vous, et nous vous avons écrit : {{mails}}. Une \
        fois aurait suffi. Quatre mois trop tard, puis une seconde fois, c’était une faute. Un de nos \
        programmes s’était arrêté sans que personne ne le voie ; quand il a repris, personne ne l’a \
        retenu.

        Cela ne se reproduira pas : nous effaçons votre adresse de notre base, et ceci est le dernier \
        message.

        {{offer}}

        Si vous avez un mot pour moi, bon ou mauvais, répondez simplement : il arrive chez moi.

        Anna Keller, fondatrice

        Plus aucun message de notre part : {{unsubscribe_url}}""");
    text(
        texts,
        "it",
        "a te",
        """
        Ciao {{name}},

        Una persona amica ti ha parlato di noi, e ti abbiamo scritto: {{mails}}. Una volta sarebbe \
        bastata. Quattro mesi dopo, e poi di nuovo, è stato un errore. Un nostro programma si era \
        fermato e nessuno se n’è accorto; quando è ripartito, nessuno lo ha fermato.

        Non può succedere di nuovo: cancelliamo il tuo indirizzo, e questo è l’ultimo messaggio.

        {{offer}}

        Se vuoi dirmi qualcosa, bello o brutto, rispondi: arriva nella mia casella.

        Anna Keller, fondatrice

        Mai più messaggi da noi: {{unsubscribe_url}}""");
  }

  private static void text(ArrayNode texts, String locale, String nameless, String body) {
    texts
        .addObject()
        .put("locale", locale)
        .put("subject", SUBJECTS.get(locale))
        .put("nameless", nameless)
        .put("body", body);
  }

  private static void offers(ArrayNode offers) {
    offer(
        offers,
        "women",
        "en",
        "Should you still like to come: a month is yours, with code {{code}}.");
    offer(
        offers,
        "men",
        "en",
        "Should you still like to come: a spark pack is yours, with code {{code}}.");
    offer(
        offers,
        "women",
        "fr",
        "Si l’envie vous reste : un mois vous est offert, avec le code {{code}}.");
    offer(
        offers,
        "men",
        "fr",
        "Si l’envie vous reste : un spark pack vous est offert, avec le code {{code}}.");
    offer(offers, "women", "it", "Se ne hai ancora voglia: un mese è tuo, con il codice {{code}}.");
    offer(
        offers,
        "men",
        "it",
        "Se ne hai ancora voglia: uno spark pack è tuo, con il codice {{code}}.");
  }

  private static void offer(ArrayNode offers, String segment, String locale, String text) {
    ObjectNode offer = offers.addObject();
    offer.put("segment", segment).put("locale", locale).put("text", text).put("link", LINK);
  }
}
