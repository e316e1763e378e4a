package io.punctual.suppression.incident.around;

import io.punctual.address.AddressParser;
import io.punctual.address.MailAddress;
import io.punctual.address.ParsedAddress;
import java.util.Set;

/** A format of lists, read line by line. */
interface MailList {

  int LONGEST_LINE = 4_096;

  /** The codes by which a server says that there is no such mailbox. */
  Set<String> DEAD = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

  /**
   * What a line says.
   *
   * @throws UnreadableLine if it cannot be read
   */
  MailLine parse(int number, String line);

  /** The same, with what is wrong as a value. */
  default MailLine read(int number, String line) {
    try {
      if (line.length() > LONGEST_LINE) {
        throw new UnreadableLine("longer than %d characters".formatted(LONGEST_LINE));
      }
      if (line.indexOf('\uFFFD') >= 0) {
        throw new UnreadableLine("not in UTF-8; save the file in that encoding");
      }
      return parse(number, line);
    } catch (UnreadableLine e) {
      return new MailLine.Rejected(number, e.reason());
    }
  }

  /**
   * @throws UnreadableLine if no mail can be sent to it
   */
  static MailAddress address(String text) {
    return switch (AddressParser.parse(text)) {
      case ParsedAddress.Accepted accepted -> accepted.address();
      case ParsedAddress.Refused refused -> throw new UnreadableLine(refused.message());
    };
  }
}
