package io.punctual.suppression.intake;

import io.punctual.address.MailAddress;
import io.punctual.suppression.outbox.OutboxEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch adds and changes, collected to be written in sets. One thread only. */
public final class Changes {

  public final List<NewReferral> referrals = new ArrayList<>();
  public final Map<Subject, MailAddress> contacts = new LinkedHashMap<>();
  public final Set<Subject> renamed = new LinkedHashSet<>();
  public final Map<Subject, Instant> stopped = new LinkedHashMap<>();
  public final Map<String, Instant> withdrawn = new LinkedHashMap<>();
  public final List<EarlyStop> earlyStops = new ArrayList<>();
  public final List<MemberStop> memberStops = new ArrayList<>();
  public final List<Told> events = new ArrayList<>();
  private @Nullable String cause;

  /** An event, and the trace context of the record that caused it. */
  public record Told(ReferralEvent event, @Nullable String traceparent) {
    /** As it goes into the outbox. */
    public OutboxEvent published(Instant now) {
      return event.published(now).causedBy(traceparent);
    }
  }

  /** What was said of a referral that has not come yet. */
  public record EarlyStop(String referralId, String kind, Instant at) {}

  /** One member's referrals of one person were taken back, also those to come. */
  public record MemberStop(Subject person, String memberId, Instant at) {}

  public void referral(NewReferral referral) {
    referrals.add(referral);
  }

  /** The first address of a batch stays: a person's later spellings change nothing. */
  public void contact(Subject person, MailAddress address) {
    contacts.putIfAbsent(person, address);
  }

  public void renamed(Subject person) {
    renamed.add(person);
  }

  public void stopped(Subject person, Instant at) {
    stopped.put(person, at);
  }

  public void withdrawn(String referralId, Instant at) {
    withdrawn.put(referralId, at);
  }

  public void earlyStop(String referralId, String kind, Instant at) {
    earlyStops.add(new EarlyStop(referralId, kind, at));
  }

  public void memberStop(Subject person, String memberId, Instant at) {
    memberStops.add(new MemberStop(person, memberId, at));
  }

  /** What is told from now on was caused by a record with this trace context. */
  public void causedBy(@Nullable String traceparent) {
    cause = traceparent;
  }

  public void tell(ReferralEvent event) {
    events.add(new Told(event, cause));
  }
}
