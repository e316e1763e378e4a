package io.punctual.suppression.intake;

import io.punctual.address.MailAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a batch adds and changes, collected to be written in sets. One thread only. */
final class Changes {

  final List<NewReferral> referrals = new ArrayList<>();
  final Map<Subject, MailAddress> contacts = new LinkedHashMap<>();
  final Set<Subject> renamed = new LinkedHashSet<>();
  final Map<Subject, Instant> stopped = new LinkedHashMap<>();
  final Map<String, Instant> withdrawn = new LinkedHashMap<>();
  final List<EarlyStop> earlyStops = new ArrayList<>();
  final List<MemberStop> memberStops = new ArrayList<>();
  final List<ReferralEvent> events = new ArrayList<>();

  /** What was said of a referral that has not come yet. */
  record EarlyStop(String referralId, String kind, Instant at) {}

  /** One member's referrals of one person were taken back, also those to come. */
  record MemberStop(Subject person, String memberId, Instant at) {}

  void referral(NewReferral referral) {
    referrals.add(referral);
  }

  /** The first address of a batch stays: a person's later spellings change nothing. */
  void contact(Subject person, MailAddress address) {
    contacts.putIfAbsent(person, address);
  }

  void renamed(Subject person) {
    renamed.add(person);
  }

  void stopped(Subject person, Instant at) {
    stopped.put(person, at);
  }

  void withdrawn(String referralId, Instant at) {
    withdrawn.put(referralId, at);
  }

  void earlyStop(String referralId, String kind, Instant at) {
    earlyStops.add(new EarlyStop(referralId, kind, at));
  }

  void memberStop(Subject person, String memberId, Instant at) {
    memberStops.add(new MemberStop(person, memberId, at));
  }

  void tell(ReferralEvent event) {
    events.add(event);
  }
}
