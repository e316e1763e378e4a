package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;

/** The only addresses that are ever called because of a message: those of SNS itself. */
final class SnsAddress {

  private static final Pattern CERTIFICATE =
      Pattern.compile("/SimpleNotificationService-[A-Za-z0-9]{1,100}\\.pem");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{16,1024}");

  private SnsAddress() {}

  /** Where the message says its certificate is, if that is SNS in the topic's own region. */
  static Optional<URI> certificate(SnsMessage message) {
    URI address;
    try {
      address = new URI(message.field("SigningCertURL"));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
    boolean pinned =
        "https".equals(address.getScheme())
            && address.getRawUserInfo() == null
            && address.getPort() == -1
            && address.getRawQuery() == null
            && address.getRawFragment() == null
            && address.getRawPath() != null
            && CERTIFICATE.matcher(address.getRawPath()).matches()
            && host(message).equals(Optional.ofNullable(address.getHost()));
    return pinned ? Optional.of(address) : Optional.empty();
  }

  /** Where a subscription is confirmed: made of what was signed, never taken from the message. */
  static Optional<URI> confirmation(SnsMessage message) {
    var token = message.field("Token");
    if (!TOKEN.matcher(token).matches()) {
      return Optional.empty();
    }
    return host(message)
        .map(
            host ->
                URI.create(
                    "https://%s/?Action=ConfirmSubscription&TopicArn=%s&Token=%s"
                        .formatted(host, URLEncoder.encode(message.topic(), UTF_8), token)));
  }

  /** The host of SNS in the region of the message's topic. */
  static Optional<String> host(SnsMessage message) {
    if (!REGION.matcher(message.region()).matches()) {
      return Optional.empty();
    }
    var china = message.topic().startsWith("arn:aws-cn:") ? ".cn" : "";
    return Optional.of("sns.%s.amazonaws.com%s".formatted(message.region(), china));
  }
}
