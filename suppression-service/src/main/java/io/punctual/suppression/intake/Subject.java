package io.punctual.suppression.intake;

import io.punctual.suppression.identity.Identity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person as the batch goes on: what was stored, and what the batch adds. One thread only. */
public final class Subject {

  public final Identity identity;
  public final boolean suppressed;
  public final boolean erased;

  /** {@code JOINED} or {@code WITHDRAWN} once the series has ended for good. */
  public @Nullable String stopped;

  public final List<Ref> referrals = new ArrayList<>();
  public final Set<String> memberStops = new HashSet<>();

  public Subject(Identity identity, boolean suppressed, boolean erased, @Nullable String stopped) {
    this.identity = identity;
    this.suppressed = suppressed;
    this.erased = erased;
    this.stopped = stopped;
  }

  /** One referral of this person. */
  public static final class Ref {
    public final String referralId;
    public final String memberId;
    public final @Nullable String memberName;
    public final @Nullable String name;
    public final String locale;
    public boolean withdrawn;

    public Ref(
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
  public Optional<Ref> oldestLive() {
    return referrals.stream().filter(ref -> !ref.withdrawn).findFirst();
  }

  /** Whose names the mail carries; those of the first referral once none is left. */
  public Ref names() {
    return oldestLive().orElseGet(referrals::getFirst);
  }

  /** Whether there were referrals and none is left. */
  public boolean noneLeft() {
    return !referrals.isEmpty() && oldestLive().isEmpty();
  }
}
