package io.punctual.suppression.lookup;

import io.micronaut.http.HttpStatus;
import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds the person that a request means. Joins the caller's transaction, takes no lock. */
@Singleton
public final class PersonFinder {

  private final KeyDerivation keys;
  private final KnownPeople known;

  public PersonFinder(KeyDerivation keys, KnownPeople known) {
    this.keys = keys;
    this.known = known;
  }

  /**
   * The person that {@code naming} means; one named by address need never have been heard of.
   *
   * @throws ProblemException if not exactly one thing is given, it is malformed, or it is a key or
   *     referral that nobody here has
   */
  public SuppressionKey find(Connection tx, Naming naming) throws SQLException {
    requireOne(naming);
    if (naming.address() != null) {
      return ofAddress(naming.address());
    }
    if (naming.recipientKey() != null) {
      return known
          .ofRecipient(tx, uuid("recipientKey", naming.recipientKey()))
          .orElseThrow(() -> unknown("recipientKey"));
    }
    if (naming.suppressionKey() != null) {
      return new SuppressionKey(uuid("suppressionKey", naming.suppressionKey()));
    }
    return ofReferral(tx, String.valueOf(naming.referralId()));
  }

  /**
   * The person who has {@code key} for a recipientKey or, failing that, for a suppressionKey, who
   * need never have been heard of.
   *
   * @throws ProblemException if it is no key
   */
  public SuppressionKey findByAnyKey(Connection tx, String key) throws SQLException {
    var value = uuid("key", key);
    return known.ofRecipient(tx, value).orElseGet(() -> new SuppressionKey(value));
  }

  private static void requireOne(Naming naming) {
    long given =
        Stream.of(
                Optional.ofNullable(naming.address()),
                Optional.ofNullable(naming.recipientKey()),
                Optional.ofNullable(naming.suppressionKey()),
                Optional.ofNullable(naming.referralId()))
            .filter(Optional::isPresent)
            .count();
    if (given != 1) {
      throw ProblemException.badField(
          "address", "say whom you mean by exactly one of address, recipientKey, suppressionKey");
    }
  }

  private SuppressionKey ofAddress(String text) {
    return switch (AddressParser.parse(text)) {
      case ParsedAddress.Accepted accepted -> keys.identify(accepted.address()).suppressionKey();
      case ParsedAddress.Refused refused ->
          throw ProblemException.badField("address", refused.message());
    };
  }

  private SuppressionKey ofReferral(Connection tx, String referralId) throws SQLException {
    var referral = known.ofReferral(tx, referralId).orElseThrow(() -> unknown("referralId"));
    if (referral.person() == null) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "the address of this referral was refused: %s; so nobody is known by it"
              .formatted(referral.refused()));
    }
    return referral.person();
  }

  private static UUID uuid(String field, String text) {
    try {
      var value = UUID.fromString(text);
      if (value.toString().equalsIgnoreCase(text)) {
        return value;
      }
    } catch (IllegalArgumentException notOne) {
      // Said below, in the same words as for a shortened one.
    }
    throw ProblemException.badField(field, field + ": must be a UUID");
  }

  private static ProblemException unknown(String field) {
    return ProblemException.of(HttpStatus.NOT_FOUND, "nobody here has this " + field);
  }
}
