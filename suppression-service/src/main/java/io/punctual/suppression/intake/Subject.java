package io.punctual.suppression.intake;

import io.punctual.suppression.identity.Identity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person as the batch goes on: what was stored, and what the batch adds. One thread only. */
final class Subject {

  final Identity identity;
  final boolean suppressed;
  final boolean erased;

  /** {@code JOINED} or {@code WITHDRAWN} once the series has ended for good. */
  @Nullable String stopped;

  final List<Ref> referrals = new ArrayList<>();
  final Set<String> memberStops = new HashSet<>();

  Subject(Identity identity, boolean suppressed, boolean erased, @Nullable String stopped) {
    this.identity = identity;
    this.suppressed = suppressed;
    this.erased = erased;
    this.stopped = stopped;
  }

  /** One referral of this person. */
  static final class Ref {
    final String referralId;
    final String memberId;
    final @Nullable String memberName;
    final @Nullable String name;
    final String locale;
    boolean withdrawn;

    Ref(
        String referralId,
        String memberId,
        @Nullable String memberName,
        @Nullable String name,
        String locale,
        boolean withdrawn) {
      this.referralId = referralId;
      this.memberId = memberId;
      this.memberName = memberName;
      this.name = name;
      this.locale = locale;
      this.withdrawn = withdrawn;
    }
  }

  /** The oldest referral that was not withdrawn: it supplies the names. */
  Optional<Ref> oldestLive() {
    return referrals.stream().filter(ref -> !ref.withdrawn).findFirst();
  }

  /** Whether there were referrals and none is left. */
  boolean noneLeft() {
    return !referrals.isEmpty() && oldestLive().isEmpty();
  }
}
