package io.punctual.simulation.suppression;

import io.punctual.address.AddressParser;
import io.punctual.address.MailAddress;
import io.punctual.address.ParsedAddress;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.claim.ReminderKey;
import io.punctual.suppression.claim.Source;
import io.punctual.suppression.claim.StoredClaim;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.intake.IntakeRecord;
import io.punctual.suppression.intake.NewReferral;
import io.punctual.suppression.intake.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows to store, as short as may be. */
final class Samples {

  static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");
  static final Duration LEASE = Duration.ofMinutes(5);

  private Samples() {}

  /** Somebody with two different keys. */
  static Identity person() {
    return new Identity(recipient(), new SuppressionKey(UUID.randomUUID()));
  }

  static RecipientKey recipient() {
    return new RecipientKey(UUID.randomUUID());
  }

  static ReminderKey reminder(RecipientKey recipient, String step) {
    return new ReminderKey(recipient, "referral", step);
  }

  static StoredClaim granted(ReminderKey reminder, int attempt) {
    return claim(reminder, attempt, ClaimState.GRANTED, null, T0, T0.plus(LEASE), null);
  }

  static StoredClaim returned(ReminderKey reminder, int attempt) {
    return claim(
        reminder, attempt, ClaimState.RETURNED, Source.CLAIM, null, null, T0.plusSeconds(60));
  }

  static StoredClaim claim(
      ReminderKey reminder,
      int attempt,
      ClaimState state,
      @Nullable Source by,
      @Nullable Instant grantedAt,
      @Nullable Instant leaseUntil,
      @Nullable Instant notBefore) {
    return new StoredClaim(
        reminder,
        attempt,
        UUID.randomUUID(),
        state,
        by,
        by == null ? null : "HOLD",
        T0,
        T0.plus(Duration.ofHours(24)),
        grantedAt,
        leaseUntil,
        notBefore,
        null,
        null,
        null,
        null,
        null);
  }

  static StoredClaim settled(StoredClaim claim, ClaimState state) {
    return new StoredClaim(
        claim.reminder(),
        claim.attempt(),
        claim.token(),
        state,
        Source.SETTLEMENT,
        "SAID",
        claim.due(),
        claim.deadline(),
        claim.grantedAt(),
        claim.leaseUntil(),
        state == ClaimState.RETURNED ? T0.plusSeconds(90) : null,
        state == ClaimState.ACCEPTED ? T0.plusSeconds(2) : null,
        250,
        "2.0.0",
        "q1",
        "en-0123456789ab");
  }

  static Subject subject(Identity identity) {
    return new Subject(identity, false, false, null);
  }

  /** A referral that is open; its names are those of the ids. */
  static NewReferral referral(String id, @Nullable Identity who) {
    return new NewReferral(
        new IntakeRecord.Referred(
            id, "member-" + id, "Member " + id, "x@example.com", "Name " + id, T0, null, "en"),
        who == null ? null : who.recipientKey().value(),
        who == null ? "REFUSED" : "OPEN",
        false,
        who == null ? "NO_AT" : null,
        who != null,
        null);
  }

  static Subject.Ref ref(String id) {
    return new Subject.Ref(id, "member-" + id, "Member " + id, "Name " + id, "en", false);
  }

  static MailAddress address(String text) {
    return switch (AddressParser.parse(text)) {
      case ParsedAddress.Accepted accepted -> accepted.address();
      case ParsedAddress.Refused refused -> throw new IllegalArgumentException(refused.message());
    };
  }
}
