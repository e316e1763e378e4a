package io.punctual.suppression;

import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.KeyDerivation;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts people into a test's database as the intake and the claims would, and counts rows. */
public final class StoredPeople {

  private static final String PUBLISHED =
      """
      SELECT topic, record_key, substring(headers FROM 'ce_type:([^\n]*)'),
             convert_from(payload, 'UTF8')
        FROM outbox ORDER BY id
      """;

  private final Database database;
  private final KeyDerivation keys;

  public StoredPeople(Database database, KeyDerivation keys) {
    this.database = database;
    this.keys = keys;
  }

  /** The keys of {@code address}; stores nothing. */
  public Identity identity(String address) {
    return switch (AddressParser.parse(address)) {
      case ParsedAddress.Accepted accepted -> keys.identify(accepted.address());
      case ParsedAddress.Refused refused -> throw new IllegalArgumentException(refused.message());
    };
  }

  /** A contact with its recipient, without a referral. */
  public Identity contact(String address, Instant storedAt) {
    var identity = identity(address);
    run("INSERT INTO subject VALUES (?) ON CONFLICT DO NOTHING", identity.suppressionKey().value());
    run(
        "INSERT INTO recipient (recipient_key, suppression_key, created_at) VALUES (?, ?, ?)",
        identity.recipientKey().value(),
        identity.suppressionKey().value(),
        storedAt);
    run(
        """
        INSERT INTO contact (recipient_key, address, domain, name, member_name, locale,
                             referral_id, stored_at)
        VALUES (?, ?, 'example.com', 'Secret Name', 'Secret Member', 'en', 'ref', ?)
        """,
        identity.recipientKey().value(),
        address,
        storedAt);
    return identity;
  }

  /** A referral of {@code identity}, referred and stored {@code at}. */
  public void referral(Identity identity, String referralId, String standing, Instant at) {
    run(
        """
        INSERT INTO referral (referral_id, recipient_key, member_id, member_name, recipient_name,
                              locale, zone, referred_at, standing, merged, stored_at)
        VALUES (?, ?, 'member-1', 'Secret Member', 'Secret Name', 'en', 'Europe/Rome', ?, ?, false, ?)
        """,
        referralId,
        identity.recipientKey().value(),
        at,
        standing,
        at);
  }

  /** A claim of {@code identity} for a step of the plan {@code referral}. */
  public void claim(
      Identity identity, String step, String state, Instant answeredAt, Instant deadline) {
    run("INSERT INTO plan_name (name) VALUES ('referral') ON CONFLICT DO NOTHING");
    run("INSERT INTO step_name (name) VALUES (?) ON CONFLICT DO NOTHING", step);
    run(
        """
        INSERT INTO claim (recipient_key, plan, step, attempt, token, state, due, deadline,
                           answered_at, granted_at)
        SELECT ?, p.id, s.id, 1, ?, ?, ?::timestamptz - interval '24 hours', ?, ?, ?
          FROM plan_name p, step_name s WHERE p.name = 'referral' AND s.name = ?
        """,
        identity.recipientKey().value(),
        UUID.randomUUID(),
        state,
        deadline,
        deadline,
        answeredAt,
        answeredAt,
        step);
  }

  /** Ends the series of {@code identity}. */
  public void stop(Identity identity, String how, Instant at) {
    run(
        "UPDATE recipient SET stopped = ?, stopped_at = ? WHERE recipient_key = ?",
        how,
        at,
        identity.recipientKey().value());
  }

  /** Runs one statement. */
  public void run(String sql, @Nullable Object... values) {
    database.transact(
        tx -> {
          try (var statement = tx.prepareStatement(sql)) {
            fill(statement, values);
            return statement.execute();
          }
        });
  }

  /** The first column of every row, as text. */
  public List<String> texts(String sql, @Nullable Object... values) {
    return database.transact(
        tx -> {
          try (var statement = tx.prepareStatement(sql)) {
            fill(statement, values);
            var texts = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
              while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
              }
            }
            return texts;
          }
        });
  }

  /**
   * One event that waits to be published.
   *
   * @param body the record's value as text
   */
  public record Published(String topic, String key, String type, String body) {}

  /** Every event that waits to be published, in order. */
  public List<Published> published() {
    return database.transact(
        tx -> {
          try (var statement = tx.prepareStatement(PUBLISHED);
              var rows = statement.executeQuery()) {
            var events = new ArrayList<Published>();
            while (rows.next()) {
              events.add(
                  new Published(
                      rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
            return events;
          }
        });
  }

  private static void fill(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int column = 0; column < values.length; column++) {
      var value = values[column];
      statement.setObject(
          column + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
    }
  }

  /** How many rows every table has. */
  public Map<String, Long> rowCounts() {
    var counts = new TreeMap<String, Long>();
    for (var table :
        texts("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")) {
      counts.put(table, Long.valueOf(texts("SELECT count(*) FROM " + table).getFirst()));
    }
    return counts;
  }

  /** Everything in every table, as text, to look for what must not be there. */
  public String everything() {
    var all = new StringBuilder();
    for (var table : rowCounts().keySet()) {
      texts("SELECT t::text FROM " + table + " t").forEach(row -> all.append(row).append('\n'));
    }
    published().forEach(event -> all.append(event).append('\n'));
    return all.toString();
  }
}
