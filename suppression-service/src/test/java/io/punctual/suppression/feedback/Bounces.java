package io.punctual.suppression.feedback;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micronaut.context.ApplicationContext;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.links.LinkTokens;
import java.time.Instant;
import java.util.UUID;

/** Delivery reports about mails that were handed over. */
public final class Bounces {

  private final StoredPeople people;
  private final LinkTokens tokens;

  public Bounces(StoredPeople people, ApplicationContext context) {
    this.people = people;
    tokens = context.getBean(LinkTokens.class);
  }

  /** Hands over a mail to somebody new; returns its signed envelope sender. */
  public String handedOver(String address) {
    var now = Instant.now();
    var person = people.contact(address, now);
    people.referral(person, "ref-" + UUID.randomUUID(), "OPEN", now);
    people.claim(person, "first", "ACCEPTED", now, now.plusSeconds(3_600));
    var token =
        people
            .texts("SELECT token FROM claim WHERE recipient_key = ?", person.recipientKey().value())
            .getFirst();
    return tokens.envelopeSender(UUID.fromString(token), now);
  }

  /** The report that {@code address} does not exist, sent to {@code envelopeSender}. */
  public static byte[] report(String envelopeSender, String address) {
    return """
    From: MAILER-DAEMON@relay.example.net
    To: <%s>
    Message-ID: <1@relay.example.net>
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

    --b
    Content-Type: text/plain

    I could not deliver your message.

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; relay.example.net

    Final-Recipient: rfc822; %s
    Action: failed
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 <%s>: User unknown

    --b--
    """
        .formatted(envelopeSender, address, address)
        .replace("\n", "\r\n")
        .getBytes(US_ASCII);
  }
}
