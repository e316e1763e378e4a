package io.punctual.suppression.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this service knows about one person, for that person: with address and names, and without
 * what is about others. Who referred is named only by the name that stood in a mail which this
 * person was sent; the member's id, and who of the staff did what, are left out.
 *
 * @param kind always {@link #KIND}
 * @param known whether anything is
 * @param suppressionKey the pseudonym under which it is all kept
 * @param stops that a member withdrew, or the person joined
 * @param mails what was decided about each reminder, and what became of it
 * @param reports what came back about mails to the person, or named the person
 * @param done what was done about the person, and when
 * @param keptFor how long each of these stays
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubjectExport(
    String kind,
    Instant madeAt,
    boolean known,
    String suppressionKey,
    List<Contact> contacts,
    List<Referral> referrals,
    List<Stop> stops,
    SubjectView.@Nullable SuppressionLine neverWriteTo,
    @Nullable Instant erasedAt,
    List<SubjectView.Claim> mails,
    List<Report> reports,
    List<Act> done,
    List<Kept> keptFor) {

  static final String KIND = "punctual-subject-access-1";

  SubjectExport {
    contacts = List.copyOf(contacts);
    referrals = List.copyOf(referrals);
    stops = List.copyOf(stops);
    mails = List.copyOf(mails);
    reports = List.copyOf(reports);
    done = List.copyOf(done);
    keptFor = List.copyOf(keptFor);
  }

  /** One spelling of the address. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Contact(String address, @Nullable String name, String locale, Instant storedAt) {

    /** Without the address, so that it cannot slip into a log. */
    @Override
    public String toString() {
      return "Contact[…]";
    }
  }

  /**
   * One referral.
   *
   * @param nameGiven how the member called the person
   * @param member who referred, where the person was told so by a mail
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Referral(
      String referralId,
      @Nullable String nameGiven,
      @Nullable String member,
      Instant referredAt,
      Instant storedAt,
      String standing,
      @Nullable Instant withdrawnAt) {

    /** Without the names, so that none can slip into a log. */
    @Override
    public String toString() {
      return "Referral[%s]".formatted(referralId);
    }
  }

  /** A stop; which member made it is left out. */
  @Serdeable
  record Stop(String kind, Instant occurredAt, Instant storedAt) {}

  /**
   * Something that came back.
   *
   * @param said what it said of the person; absent where it only names the person
   * @param contentsKept whether the mail itself is still stored
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(Instant receivedAt, String source, @Nullable String said, boolean contentsKept) {}

  /** One line of the audit; who did it is left out. */
  @Serdeable
  record Act(Instant at, String act, String detail) {}

  /** How long something stays. */
  @Serdeable
  record Kept(String what, String howLong) {}
}
