package io.punctual.sender.claim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.punctual.contracts.Contract;
import io.punctual.sender.claim.Settlement.Result;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What this side of the claim exchange writes and reads, against the contract. */
class ExchangeContractTest {

  private static final Contract REQUEST = Contract.of("claims.exchange", "request");
  private static final Contract RESPONSE = Contract.of("claims.exchange", "response");
  private static final Instant NOW = Instant.parse("2026-03-05T08:00:03.123456Z");
  private static final UUID TOKEN = UUID.fromString("c0ffee00-1111-4222-8333-444455556666");

  private final ObjectMapper json = ObjectMapper.getDefault();

  @Test
  void writesRequestsThatConform() throws IOException {
    var want = new Want(TOKEN, UUID.randomUUID(), "referral", "first", 2, NOW, NOW, NOW);
    var settlements =
        List.of(
            new Settlement(
                TOKEN,
                Result.ACCEPTED,
                NOW,
                null,
                null,
                250,
                "2.0.0",
                "4bXyZ1",
                "fr-3f2a91c04b7e",
                null),
            new Settlement(
                TOKEN,
                Result.REFUSED,
                NOW,
                "SMTP_REFUSED",
                null,
                550,
                "5.1.1",
                null,
                null,
                new Refusal("RCPT", "550 5.1.1 user unknown")),
            new Settlement(
                TOKEN,
                Result.REFUSED,
                NOW,
                "SMTP_REFUSED",
                null,
                550,
                null,
                null,
                null,
                new Refusal("DOT", null)),
            new Settlement(
                TOKEN, Result.RETURNED, NOW, "BUDGET_SPENT", NOW, null, null, null, null, null),
            new Settlement(
                TOKEN,
                Result.UNDECIDED,
                NOW,
                "CONNECTION_LOST",
                null,
                null,
                null,
                null,
                null,
                null));

    REQUEST.check(json.writeValueAsBytes(new ExchangeRequest("s", settlements, List.of(want))));
    REQUEST.check(json.writeValueAsBytes(new ExchangeRequest("s", List.of(), List.of())));
  }

  @Test
  void readsEveryExampleOfAnAnswer() throws IOException {
    for (var example : RESPONSE.examples().values()) {
      var response = read(example);

      assertThat(response.now()).isEqualTo(Instant.parse("2026-03-05T08:00:03Z"));
      assertThat(response.lease()).isEqualTo("PT5M");
      assertThat(response.answers()).isNotEmpty();
    }
  }

  @Test
  void readsAGrantWhole() throws IOException {
    var example = requireNonNull(RESPONSE.examples().get("response--granted"));

    var response = read(example);

    assertThat(response.answers().getFirst().grant())
        .isEqualTo(
            new Grant(
                "ben@example.org",
                "Ben",
                "Anna",
                "fr-CH",
                "<01h.k2@punctual.example>",
                Instant.parse("2026-03-05T08:00:03Z"),
                "https://mail.example.org/unsubscribe/k1.abc",
                "mailto:unsubscribe+k1.abc@mail.example.org",
                "bounce+k1.def@mail.example.org",
                null));
    assertThat(response.answers().toString()).doesNotContain("ben@", "Anna");
  }

  @Test
  void readsALetterWhole() throws IOException {
    var example = requireNonNull(RESPONSE.examples().get("response--letter"));

    var grant = requireNonNull(read(example).answers().getFirst().grant());

    assertThat(grant.letter())
        .isEqualTo(
            new GrantedLetter(
                "Claire Fontaine",
                "claire@example.com",
                "claire@example.com",
                "Deux messages que vous n’auriez pas dû recevoir",
                "Bonjour Ben,\n\nNous vous avons écrit deux fois, quatre mois trop tard. Pardon."
                    + "\n\nClaire\n\nNe plus rien recevoir :"
                    + " https://mail.example.org/unsubscribe/k1.abc\n",
                "<p>Bonjour Ben,</p><p>Nous vous avons écrit deux fois, quatre mois trop tard."
                    + " Pardon.</p><p>Claire</p><p>"
                    + "<a href=\"https://mail.example.org/unsubscribe/k1.abc\">"
                    + "Ne plus rien recevoir</a></p>"));
    assertThat(String.valueOf(grant.letter())).doesNotContain("Ben", "claire@");
  }

  private ExchangeResponse read(byte[] example) throws IOException {
    return requireNonNull(json.readValue(example, ExchangeResponse.class));
  }
}
