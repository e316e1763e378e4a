package io.punctual.cli;

import java.util.Locale;

/** The reasons on the wire, in words. */
final class Reasons {

  private Reasons() {}

  /**
   * @param reason as on the wire; an unknown one is shown as it is
   * @param otherwise where there is none
   */
  static String inWords(String reason, String otherwise) {
    return switch (reason) {
      case "" -> otherwise;
      case "JOINED" -> "the person has joined";
      case "WITHDRAWN" -> "the referral was withdrawn";
      case "SUPPRESSED" -> "the person is suppressed";
      case "UNSUBSCRIBED" -> "the person has unsubscribed";
      case "OBJECTED" -> "the person wants no mail from anybody here";
      case "COMPLAINED" -> "the person has complained";
      case "BOUNCED" -> "the address is dead";
      case "ERASED" -> "the person was erased";
      case "PAST_DEADLINE" -> "its deadline passed while it waited";
      case "PAST_AT_PLANNING" ->
          "its deadline had passed already when the referral became known here";
      case "NO_OPENING" ->
          "the recipient's sending hours do not open between its due time and its deadline";
      case "NO_TIME_LEFT" -> "its deadline was too near for it to be handed over in time";
      case "HOLD" -> "it was on hold";
      case "PAST_SEND_BY" -> "the sending hours closed before it was handed over";
      case "NO_CONTACT" -> "no address is stored for this person";
      case "RATE" -> "the rate was used up";
      case "FREQUENCY" -> "the person had been written to too recently";
      case "SMTP_UNAVAILABLE" -> "the mail server could not be reached";
      case "SMTP_TEMPORARY" -> "the mail server asked to try again later";
      case "BUDGET_SPENT" -> "there was not enough time left to hand it over safely";
      case "TEMPLATE_MISSING" -> "no template is there for it";
      case "LEASE_RAN_OUT" -> "the mail sender never said what became of it";
      case "CONNECTION_LOST" -> "the connection was lost at the moment of handing over";
      default -> reason.toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
