package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnsDoorTest {

  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";
  private static final String CERTIFICATE =
      "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";
  private static final ReplayWindow DAY =
      new ReplayWindow(Duration.ofDays(1), Duration.ofMinutes(5));

  @TempDir static Path folder;

  private final List<URI> fetched = new ArrayList<>();
  private SnsSigner signer;
  private SnsSigner stranger;
  private Instant now;

  @BeforeAll
  void makeCertificates() throws Exception {
    signer = SnsSigner.of(folder, "sns.amazonaws.com");
    stranger = SnsSigner.of(folder, "sns.amazonaws.com.example.org");
    now = signer.certificate().getNotBefore().toInstant().plus(Duration.ofHours(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void admitsWhatSnsSigned(String version) throws Exception {
    var fields = notification();
    fields.put("SignatureVersion", version);

    assertThat(admit(signer.sign(fields))).isEqualTo(new Admission.Admitted(null));
  }

  @Test
  void getsTheCertificateOnceADay() throws Exception {
    fetched.clear();
    var door = door(List.of());
    var delivery = delivery(signer.sign(notification()));

    door.admit(delivery, now);
    door.admit(delivery, now.plus(Duration.ofHours(23)));

    assertThat(fetched).containsExactly(URI.create(CERTIFICATE));
  }

  @Test
  void getsFewCertificatesAMinuteWhateverIsAsked() throws Exception {
    fetched.clear();
    var door = door(List.of());
    for (int number = 0; number < 30; number++) {
      var fields = notification();
      fields.put("SigningCertURL", CERTIFICATE.replace("0123", "0123" + number));
      door.admit(delivery(stranger.sign(fields)), now);
    }

    assertThat(fetched).hasSize(10);
    assertThat(door.admit(delivery(signer.sign(notification())), now.plus(Duration.ofMinutes(2))))
        .isEqualTo(new Admission.Admitted(null));
  }

  @Test
  void refusesWhatWasChangedOnTheWay() throws Exception {
    for (var field : List.of("Message", "MessageId", "Subject")) {
      var fields = notification();
      var original = new String(signer.sign(fields), UTF_8);
      var value = String.valueOf(fields.get(field));
      var changed = original.replace("\"" + value + "\"", "\"" + value.replace('0', '1') + "\"");

      assertThat(changed).isNotEqualTo(original);
      assertThat(admit(changed.getBytes(UTF_8)))
          .as(field)
          .isEqualTo(new Admission.Refused("WRONG_SIGNATURE"));
    }
  }

  @Test
  void refusesASignatureOfSomebodyElse() throws Exception {
    assertThat(admit(stranger.sign(notification())))
        .isEqualTo(new Admission.Refused("WRONG_SIGNATURE"));

    var door =
        new SnsDoor(Set.of(TOPIC), new SigningCertificates(source(stranger), List.of()), DAY);

    assertThat(door.admit(delivery(stranger.sign(notification())), now))
        .isEqualTo(new Admission.Refused("WRONG_SIGNATURE"));
  }

  @Test
  void wantsTheGivenAuthorityToVouch() throws Exception {
    var delivery = delivery(signer.sign(notification()));

    assertThat(door(List.of(signer.authority())).admit(delivery, now))
        .isEqualTo(new Admission.Admitted(null));
    assertThat(door(List.of(stranger.authority())).admit(delivery, now))
        .isEqualTo(new Admission.Refused("WRONG_SIGNATURE"));
  }

  @Test
  void refusesACertificateThatHasRunOut() throws Exception {
    var fields = notification();
    var later = now.plus(Duration.ofDays(3650));
    fields.put("Timestamp", later.toString());

    assertThat(door(List.of()).admit(delivery(signer.sign(fields)), later))
        .isEqualTo(new Admission.Refused("WRONG_SIGNATURE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem",
        "https://sns.eu-west-1.amazonaws.com.example.org/SimpleNotificationService-0123.pem",
        "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0123.pem",
        "https://sns.eu-west-1.amazonaws.com@127.0.0.1/SimpleNotificationService-0123.pem",
        "https://127.0.0.1/SimpleNotificationService-0123.pem",
        "https://sns.eu-west-1.amazonaws.com/x/../SimpleNotificationService-0123.pem",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem?x=1",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem#x",
        "https://SNS.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem",
        "file:///etc/passwd",
        "not an address",
        "",
      })
  void fetchesNothingFromElsewhere(String address) throws Exception {
    fetched.clear();
    var fields = notification();
    fields.put("SigningCertURL", address);

    assertThat(admit(signer.sign(fields))).isEqualTo(new Admission.Refused("WRONG_SIGNATURE"));
    assertThat(fetched).isEmpty();
  }

  @Test
  void listensToKnownTopicsOnly() throws Exception {
    fetched.clear();
    var fields = notification();
    fields.put("TopicArn", TOPIC + "2");

    assertThat(admit(signer.sign(fields))).isEqualTo(new Admission.Refused("UNKNOWN_TOPIC"));
    assertThat(fetched).isEmpty();
  }

  @Test
  void refusesWhatIsTooOldOrFromTheFuture() throws Exception {
    for (var at : List.of(now.minus(Duration.ofHours(25)), now.plus(Duration.ofMinutes(6)))) {
      var fields = notification();
      fields.put("Timestamp", at.toString());

      assertThat(admit(signer.sign(fields))).isEqualTo(new Admission.Refused("TOO_OLD"));
    }
  }

  @Test
  void confirmsAtSnsItselfWhateverTheMessageSays() throws Exception {
    var fields = notification();
    fields.remove("Subject");
    fields.put("Type", "SubscriptionConfirmation");
    fields.put("Token", "0123456789abcdef0123");
    fields.put("SubscribeURL", "https://127.0.0.1/internal?Token=0123456789abcdef0123");

    assertThat(admit(signer.sign(fields)))
        .isEqualTo(
            new Admission.Asked(
                URI.create(
                    "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn="
                        + "arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Abounces"
                        + "&Token=0123456789abcdef0123")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"TopicArn\":1}"})
  void refusesWhatIsNoMessage(String body) throws IOException {
    assertThat(admit(body.getBytes(UTF_8))).isInstanceOf(Admission.Refused.class);
  }

  private Map<String, String> notification() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("Type", "Notification");
    fields.put("MessageId", "19ba9823-d7f2-53c1-860e-cb10e0d13dfc");
    fields.put("TopicArn", TOPIC);
    fields.put("Subject", "a subject 0");
    fields.put("Message", "a message 0");
    fields.put("Timestamp", now.toString());
    fields.put("SignatureVersion", "2");
    fields.put("SigningCertURL", CERTIFICATE);
    return fields;
  }

  private Admission admit(byte[] body) {
    return door(List.of()).admit(delivery(body), now);
  }

  private SnsDoor door(List<X509Certificate> authorities) {
    return new SnsDoor(Set.of(TOPIC), new SigningCertificates(source(signer), authorities), DAY);
  }

  private CertificateSource source(SnsSigner shown) {
    return address -> {
      fetched.add(address);
      try {
        return shown.pem();
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
    };
  }

  private static Delivery delivery(byte[] body) {
    return new Delivery(Map.<String, String>of()::get, body);
  }
}
