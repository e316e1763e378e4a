package io.punctual.suppression.claim;

import io.micronaut.context.ApplicationContext;
import io.punctual.suppression.TestService;
import io.punctual.suppression.database.Columns;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.SuppressionReason;
import io.punctual.suppression.suppression.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A service over a fresh database, with people in it and a clock that is set by hand. */
final class ClaimStage implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  final ApplicationContext context;
  final Database database;
  final ClaimExchange exchange;
  final ClaimClosing closing;
  volatile Instant now = START;

  ClaimStage(Map<String, Object> properties) {
    var all = new HashMap<String, Object>(properties);
    all.putIfAbsent("punctual.suppression.rate.per-second", 100_000);
    // Sweeps are done by hand.
    all.putIfAbsent("punctual.suppression.claim.sweep-every", "PT24H");
    InstantSource clock = () -> now;
    context = TestService.start(all, clock);
    database = context.getBean(Database.class);
    exchange = context.getBean(ClaimExchange.class);
    closing = context.getBean(ClaimClosing.class);
  }

  /** Somebody with a contact, under two different keys. */
  Identity person() {
    var identity =
        new Identity(new RecipientKey(UUID.randomUUID()), new SuppressionKey(UUID.randomUUID()));
    people(List.of(identity));
    return identity;
  }

  void people(List<Identity> identities) {
    database.transact(
        tx -> {
          context
              .getBean(SubjectLock.class)
              .lock(tx, identities.stream().map(Identity::suppressionKey).toList());
          context.getBean(RecipientRepository.class).remember(tx, identities, START);
          try (var statement =
              tx.prepareStatement(
                  """
                  INSERT INTO contact (recipient_key, address, domain, name, member_name, locale,
                                       referral_id, stored_at)
                  SELECT k, k || '@example.com', 'example.com', 'Jo', 'Sam', 'fr', 'r-' || k, ?
                    FROM unnest(?::uuid[]) AS n (k)
                  """)) {
            Columns.of(statement)
                .value(START)
                .array("uuid", identities, i -> i.recipientKey().value());
            return statement.executeUpdate();
          }
        });
  }

  void suppress(Identity person) {
    database.transact(
        tx ->
            context
                .getBean(Suppressions.class)
                .add(
                    tx,
                    List.of(
                        new Suppression(
                            person.suppressionKey(),
                            SuppressionReason.UNSUBSCRIBED,
                            "test",
                            null,
                            now))));
  }

  /** Runs {@code sql}, whose only parameter is a uuid, under the person's lock. */
  int change(Identity person, String sql, UUID parameter) {
    return database.transact(
        tx -> {
          context.getBean(SubjectLock.class).lock(tx, List.of(person.suppressionKey()));
          try (var statement = tx.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            return statement.executeUpdate();
          }
        });
  }

  static ExchangeRequest.WantItem want(Identity person, String step, int attempt) {
    return new ExchangeRequest.WantItem(
        UUID.randomUUID(),
        person.recipientKey().value(),
        "referral",
        step,
        attempt,
        START,
        START.plus(Duration.ofHours(24)),
        START.plus(Duration.ofHours(12)));
  }

  static ExchangeRequest.SettlementItem settle(UUID token, ClaimState result) {
    return new ExchangeRequest.SettlementItem(
        token, result, START.plusSeconds(2), null, null, null, null, null, null, null);
  }

  static ExchangeRequest request(
      List<ExchangeRequest.SettlementItem> settlements, List<ExchangeRequest.WantItem> wants) {
    return new ExchangeRequest("sender-1", settlements, wants);
  }

  ExchangeResponse.AnswerItem ask(ExchangeRequest.WantItem want) {
    return exchange.exchange(request(List.of(), List.of(want))).answers().getFirst();
  }

  SettledItem.Status report(ExchangeRequest.SettlementItem settlement) {
    return exchange.exchange(request(List.of(settlement), List.of())).settled().getFirst().status();
  }

  /** The outcomes in the outbox for one person, as "OUTCOME/SOURCE". */
  List<String> outcomes(Identity person) {
    return database.transact(
        tx -> {
          try (var statement =
              tx.prepareStatement(
                  """
                  SELECT convert_from(payload, 'UTF8')::json AS body FROM outbox
                   WHERE topic = 'reminder.outcomes.v1' AND record_key = ? ORDER BY id
                  """)) {
            statement.setString(1, person.recipientKey().toString());
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
              while (rows.next()) {
                var body = rows.getString("body");
                found.add(field(body, "outcome") + "/" + field(body, "source"));
              }
            }
            return found;
          }
        });
  }

  /** What the mails to one person were composed of; "none" where that is not known. */
  List<String> templateVersions(Identity person) {
    return database.transact(
        tx -> {
          try (var statement =
              tx.prepareStatement(
                  "SELECT coalesce(template_version, 'none') FROM claim WHERE recipient_key = ?")) {
            statement.setObject(1, person.recipientKey().value());
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(rows.getString(1));
              }
            }
            return found;
          }
        });
  }

  private static String field(String json, String name) {
    int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return json.substring(start, json.indexOf('"', start));
  }

  @Override
  public void close() {
    context.close();
  }
}
