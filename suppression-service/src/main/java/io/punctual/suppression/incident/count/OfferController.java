package io.punctual.suppression.incident.count;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Columns;
import io.punctual.suppression.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the product says that somebody used the code of an offer. */
@Controller("/offers")
@RequiresRole({"producer", "operator"})
@ExecuteOn(TaskExecutors.BLOCKING)
class OfferController {

  private static final int LONGEST = 40;

  private static final String REDEEM =
      "UPDATE incident_code SET redeemed_at = ? WHERE code = ? AND redeemed_at IS NULL";

  private static final String ONE =
      """
      SELECT c.slug, c.redeemed_at, p.segment FROM incident_code c
        LEFT JOIN incident_person p ON p.slug = c.slug AND p.suppression_key = c.suppression_key
       WHERE c.code = ?
      """;

  private final Database database;
  private final InstantSource clock;

  OfferController(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The code, as somebody typed it. */
  @Serdeable
  record Redeem(@Nullable String code) {}

  /**
   * What the code was for.
   *
   * @param segment by which the product knows which offer it was
   * @param repeated whether it had been redeemed before, at that moment
   */
  @Serdeable
  record Redeemed(String incident, String segment, Instant redeemedAt, boolean repeated) {}

  /** Redeems a code: the first time counts, and is told again; 404 for what nobody was given. */
  @Post("/redeem")
  Redeemed redeem(@Body Redeem request) {
    var code = request.code();
    if (code == null || code.length() > LONGEST) {
      throw ProblemException.badField("code", "is missing, or no code");
    }
    var plain = code.toUpperCase(Locale.ROOT).replaceAll("[ -]", "");
    return database.transact(tx -> redeem(tx, plain));
  }

  private Redeemed redeem(Connection tx, String code) throws SQLException {
    boolean isFirst;
    try (var statement = tx.prepareStatement(REDEEM)) {
      Columns.of(statement).value(clock.instant()).value(code);
      isFirst = statement.executeUpdate() == 1;
    }
    try (var statement = tx.prepareStatement(ONE)) {
      statement.setString(1, code);
      try (var row = statement.executeQuery()) {
        if (!row.next()) {
          throw ProblemException.of(HttpStatus.NOT_FOUND, "nobody was given this code");
        }
        var segment = row.getString("segment");
        return new Redeemed(
            row.getString("slug"),
            segment == null ? "" : segment,
            Columns.knownInstant(row, "redeemed_at"),
            !isFirst);
      }
    }
  }
}
