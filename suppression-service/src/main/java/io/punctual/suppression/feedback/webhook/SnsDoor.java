package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.punctual.suppression.feedback.provider.Json;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** Amazon SES posts through SNS, which signs each message; only known topics are listened to. */
final class SnsDoor implements Door {

  private final Set<String> topics;
  private final SigningCertificates certificates;
  private final ReplayWindow window;

  SnsDoor(Set<String> topics, SigningCertificates certificates, ReplayWindow window) {
    this.topics = Set.copyOf(topics);
    this.certificates = certificates;
    this.window = window;
  }

  /** Nothing is fetched before the topic, the time and the certificate's address are right. */
  @Override
  public Admission admit(Delivery delivery, Instant now) {
    SnsMessage message;
    try {
      message = new SnsMessage(Json.parse(delivery.body()));
    } catch (IOException e) {
      return new Admission.Refused("NOT_READABLE");
    }
    if (!topics.contains(message.topic())) {
      return new Admission.Refused("UNKNOWN_TOPIC");
    }
    if (!isInTime(message, now)) {
      return new Admission.Refused("TOO_OLD");
    }
    if (!isSigned(message, now)) {
      return new Admission.Refused("WRONG_SIGNATURE");
    }
    return switch (message.type()) {
      case "Notification" -> new Admission.Admitted(null);
      case "SubscriptionConfirmation" ->
          SnsAddress.confirmation(message)
              .<Admission>map(Admission.Asked::new)
              .orElseGet(() -> new Admission.Refused("NOT_READABLE"));
      case "UnsubscribeConfirmation" -> new Admission.Noticed();
      default -> new Admission.Refused("NOT_READABLE");
    };
  }

  private boolean isInTime(SnsMessage message, Instant now) {
    try {
      return window.contains(Instant.parse(message.field("Timestamp")), now);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean isSigned(SnsMessage message, Instant now) {
    var algorithm = message.algorithm();
    var address = SnsAddress.certificate(message);
    if (algorithm == null || address.isEmpty()) {
      return false;
    }
    try {
      var host = SnsAddress.host(message).orElse("");
      var verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certificates.key(address.get(), host, now));
      verifier.update(message.signedText().getBytes(UTF_8));
      return verifier.verify(Base64.getDecoder().decode(message.field("Signature")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
