package io.punctual.suppression.incident.content;

import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import io.punctual.eventloop.http.ProblemException;
import java.util.regex.Pattern;

/**
 * The mailbox that a letter comes from, or that answers go to, as the mail sender lets it stand in
 * a header: plain ASCII. A domain of other letters is written as its ASCII form; before the
 * {@code @} there is no such form.
 */
final class AuthorsMailbox {

  /** What the mail sender takes, too: else no letter at all could be composed. */
  private static final Pattern PLAIN_LOCAL_PART =
      Pattern.compile("[!-~&&[^<>,;:\"@()\\[\\]\\\\]]{1,64}");

  private AuthorsMailbox() {}

  /**
   * The address with its domain in ASCII.
   *
   * @throws ProblemException that names {@code field} when the mail sender would refuse it
   */
  static String plain(String field, String text) {
    return switch (AddressParser.parse(text)) {
      case ParsedAddress.Refused refused ->
          throw ProblemException.badField(field, refused.message());
      case ParsedAddress.Accepted accepted -> {
        var address = accepted.address();
        if (!PLAIN_LOCAL_PART.matcher(address.localPart()).matches()) {
          throw ProblemException.badField(
              field, "must have plain ASCII before the @, without quotes: it stands in From");
        }
        yield address.asGiven();
      }
    };
  }
}
