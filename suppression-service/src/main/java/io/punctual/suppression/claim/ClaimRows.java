package io.punctual.suppression.claim;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.name.PlanNames;
import io.punctual.suppression.name.StepNames;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns rows into claims and people, and reminders into columns. */
@Singleton
class ClaimRows implements ReminderNames {

  private final PlanNames plans;
  private final StepNames steps;

  ClaimRows(PlanNames plans, StepNames steps) {
    this.plans = plans;
    this.steps = steps;
  }

  /** Gives each name its number. */
  @Override
  public void learn(Collection<ReminderKey> reminders) {
    plans.learn(reminders.stream().map(ReminderKey::plan).distinct().toList());
    steps.learn(reminders.stream().map(ReminderKey::step).distinct().toList());
  }

  /** Three parameters: recipientKeys, plans and steps. */
  <R> Columns bind(Columns columns, Collection<R> rows, Function<R, ReminderKey> reminder)
      throws SQLException {
    return columns
        .array("uuid", rows, row -> reminder.apply(row).recipientKey().value())
        .array("int2", rows, row -> plans.id(reminder.apply(row).plan()))
        .array("int2", rows, row -> steps.id(reminder.apply(row).step()));
  }

  /** All columns of a claim. */
  StoredClaim claim(Connection tx, ResultSet row) throws SQLException {
    var reminder =
        new ReminderKey(
            new RecipientKey(Columns.uuid(row, "recipient_key")),
            plans.name(tx, row.getShort("plan")),
            steps.name(tx, row.getShort("step")));
    return new StoredClaim(
        reminder,
        row.getInt("attempt"),
        Columns.uuid(row, "token"),
        ClaimState.valueOf(row.getString("state")),
        source(row.getString("settled_by")),
        row.getString("reason"),
        Columns.knownInstant(row, "due"),
        Columns.knownInstant(row, "deadline"),
        Columns.instant(row, "granted_at"),
        Columns.instant(row, "lease_until"),
        Columns.instant(row, "not_before"),
        Columns.instant(row, "handed_over_at"),
        row.getObject("smtp_code", Integer.class),
        row.getString("enhanced_status"),
        row.getString("queue_id"),
        row.getString("template_version"));
  }

  /** What is known of one person. */
  static Person person(ResultSet row) throws SQLException {
    return new Person(
        new SuppressionKey(Columns.uuid(row, "suppression_key")),
        row.getString("suppressed"),
        row.getBoolean("erased"),
        row.getString("stopped"),
        contact(row));
  }

  private static @Nullable Contact contact(ResultSet row) throws SQLException {
    String address = row.getString("address");
    return address == null
        ? null
        : new Contact(
            address,
            row.getString("domain"),
            row.getString("name"),
            row.getString("member_name"),
            row.getString("locale"));
  }

  private static @Nullable Source source(@Nullable String name) {
    return name == null ? null : Source.valueOf(name);
  }
}
