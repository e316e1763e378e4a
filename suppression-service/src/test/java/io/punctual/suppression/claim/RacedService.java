package io.punctual.suppression.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.IntakeFeed;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.identity.RecipientKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The whole service as senders, operators and product services reach it: HTTP and events. */
final class RacedService implements AutoCloseable {

  private static final Duration WINDOW = Duration.ofHours(1);

  private final TestHttp http =
      TestHttp.start(Map.of("punctual.suppression.rate.per-second", 100_000));
  private final IntakeFeed intake = new IntakeFeed(http.context());
  private final Instant due = Instant.parse("2026-03-02T08:00:00Z");

  /** Somebody who was referred. */
  record Friend(String address, String referralId, RecipientKey key) {}

  /** Takes in the first referral of somebody new. */
  Friend refer() throws Exception {
    var name = UUID.randomUUID().toString();
    var address = name + "@example.org";
    intake.take(
        "referral.referred",
        List.of(
            """
        {"referralId":"r-%1$s","memberId":"m-1","memberName":"Ann","address":"%2$s","name":"Jo",
         "referredAt":"%3$s","zone":"Europe/Zurich","locale":"fr-CH"}
        """
                .formatted(name, address, due)));
    return new Friend(address, "r-" + name, http.people().identity(address).recipientKey());
  }

  /** Takes in that somebody joined. */
  void join(Friend friend) throws Exception {
    intake.take(
        "referral.joined",
        List.of("{\"address\":\"%s\",\"occurredAt\":\"%s\"}".formatted(friend.address(), due)));
  }

  /** Takes in that the only referral of somebody was withdrawn. */
  void withdraw(Friend friend) throws Exception {
    intake.take(
        "referral.withdrawn",
        List.of(
            "{\"referralId\":\"%s\",\"occurredAt\":\"%s\"}".formatted(friend.referralId(), due)));
  }

  /** An operator suppresses somebody. */
  void suppress(Friend friend) {
    post("/suppressions", TestHttp.OPERATOR, "{\"address\":\"%s\"}".formatted(friend.address()));
  }

  /** An operator erases somebody. */
  void erase(Friend friend) {
    post("/erasures", TestHttp.OPERATOR, "{\"address\":\"%s\"}".formatted(friend.address()));
  }

  /** The scheduler asks for a close; what it is told. */
  String close(Friend friend, String step) {
    var body =
        """
        {"reminders":[{"recipientKey":"%s","plan":"referral","step":"%s","attempt":1,"due":"%s",
         "deadline":"%s"}]}
        """
            .formatted(friend.key(), step, due, due);
    return first(post("/claims/close", TestHttp.SCHEDULER, body).body().get("closed"), "outcome");
  }

  /** A sender asks for a claim; its answer. */
  String ask(Friend friend, String step) {
    var now = Instant.now();
    var body =
        """
        {"sender":"sender-1","settlements":[],"wants":[{"token":"%s","recipientKey":"%s",
         "plan":"referral","step":"%s","attempt":1,"due":"%s","deadline":"%s","sendBy":"%s"}]}
        """
            .formatted(
                UUID.randomUUID(), friend.key(), step, now, now.plus(WINDOW), now.plus(WINDOW));
    return first(post("/claims/exchange", TestHttp.SENDER, body).body().get("answers"), "answer");
  }

  private TestHttp.Json post(String path, String key, String body) {
    var answer = http.post(path, key, body);
    assertThat(answer.status()).as("%s", answer.body()).isIn(200, 201);
    return answer;
  }

  private static String first(@Nullable Object items, String field) {
    assertThat(items).isInstanceOf(List.class);
    return items instanceof List<?> all && all.getFirst() instanceof Map<?, ?> item
        ? String.valueOf(item.get(field))
        : "none";
  }

  @Override
  public void close() {
    http.close();
  }
}
