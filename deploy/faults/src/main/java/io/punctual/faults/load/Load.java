package io.punctual.faults.load;

import io.punctual.faults.recording.GroundTruth;
import io.punctual.history.Happening;
import io.punctual.history.SecretKind;
import io.punctual.history.StopReason;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Referrals, joins, withdrawals, suppressions, erasures and unsubscribes from a seed, over HTTP, as
 * a product and its users would make them; each noted as ground truth.
 *
 * <p>The caller sets the pace: {@link #refer} now and then, {@link #react} often, {@link #finish}
 * at the end, all on one thread. Whatever is not acknowledged, because something is down, is tried
 * again later, as a product would: the same event again, a duplicate if the first did arrive.
 */
public final class Load {

  private static final String JSON = "application/json";
  private static final Duration LONG_AGO = Duration.ofDays(120);
  private static final String MEMBER = "Annabelle Featherstonehaugh";

  private final ServiceClient product;
  private final ServiceClient operator;
  private final GroundTruth truth;
  private final Unsubscribers unsubscribers;
  private final InstantSource clock;
  private final Random random;
  private final Duration firstOffset;
  private final String run;
  private final Deque<BooleanSupplier> pending = new ArrayDeque<>();
  private int people;
  private volatile int referrals;

  /**
   * Load of one run.
   *
   * @param product speaks with the gateway's key
   * @param operator speaks with the operator's key
   * @param firstOffset from a referral until its first reminder is due
   */
  public Load(
      ServiceClient product,
      ServiceClient operator,
      GroundTruth truth,
      Unsubscribers unsubscribers,
      long seed,
      Duration firstOffset,
      InstantSource clock) {
    this.product = product;
    this.operator = operator;
    this.truth = truth;
    this.unsubscribers = unsubscribers;
    this.clock = clock;
    this.random = new Random(seed);
    this.firstOffset = firstOffset;
    this.run = Long.toHexString(seed);
    truth.secret(SecretKind.NAME, "member", MEMBER, clock.instant());
  }

  /** So many new people are referred, each with a wish of its own. */
  public void refer(int count) {
    for (int i = 0; i < count; i++) {
      var now = clock.instant();
      people++;
      var address = "load.%s.%05d@example.org".formatted(run, people);
      var person = truth.person(address, "Quixley-%s-%05d".formatted(run, people), now);
      referAndWish(new Someone(person, address), Wish.any(random), now);
    }
  }

  /** How many different referrals were published so far, acknowledged or not. */
  public int referrals() {
    return referrals;
  }

  /** Does, once each, what is waiting to be done; what fails waits on. */
  public void react() {
    for (var click : unsubscribers.ready()) {
      later(() -> unsubscribers.press(click));
    }
    for (int left = pending.size(); left > 0; left--) {
      var act = pending.remove();
      if (!act.getAsBoolean()) {
        pending.add(act);
      }
    }
  }

  /** Whether everything was acknowledged; otherwise {@link #react} again. */
  public boolean finish() {
    unsubscribers.takeKept().ifPresent(click -> later(() -> unsubscribers.press(click)));
    react();
    return pending.isEmpty() && unsubscribers.kept() == 0;
  }

  private record Someone(String person, String address) {}

  private void referAndWish(Someone someone, Wish wish, Instant now) {
    var id = nextReferral();
    var referredAt = wish == Wish.LONG_AGO ? now.minus(LONG_AGO) : now;
    attempt(() -> refer(someone, id, referredAt) && next(someone, id, referredAt, wish));
  }

  /** What follows once the referral is known to be kept. */
  private boolean next(Someone someone, String id, Instant referredAt, Wish wish) {
    switch (wish) {
      case NOTHING, LONG_AGO -> {}
      case DUPLICATE -> later(() -> refer(someone, id, referredAt));
      case SECOND_REFERRAL -> {
        var second = nextReferral();
        var at = clock.instant();
        later(() -> refer(someone, second, at));
      }
      case JOINS ->
          later(() -> stop(someone, Happening.JOINED, "\"address\":\"" + someone.address() + "\""));
      case WITHDRAWN ->
          later(() -> stop(someone, Happening.WITHDRAWN, "\"referralId\":\"" + id + "\""));
      case SUPPRESSED -> later(() -> suppress(someone));
      case SUPPRESSED_WHEN_DUE -> {
        var due = referredAt.plus(firstOffset);
        later(() -> !clock.instant().isBefore(due) && suppress(someone));
      }
      case ERASED -> later(() -> erase(someone));
      case UNSUBSCRIBES -> unsubscribers.add(someone.address(), someone.person());
    }
    return true;
  }

  private boolean refer(Someone someone, String id, Instant referredAt) {
    var at = clock.instant();
    var body =
        """
        {"referralId":"%s","memberId":"m-%s","memberName":"%s","address":"%s","name":"%s",\
        "referredAt":"%s","zone":"Europe/Zurich"}"""
            .formatted(id, id, MEMBER, someone.address(), name(someone), referredAt);
    boolean kept = answers(() -> product.post(Part.GATEWAY, "/referrals", JSON, body));
    truth.referred(someone.person(), id, referredAt, at, kept ? clock.instant() : null);
    return kept;
  }

  private String name(Someone someone) {
    return "Quixley-" + someone.address().replaceAll("^load\\.|@.*", "").replace('.', '-');
  }

  private boolean stop(Someone someone, Happening what, String who) {
    var at = clock.instant();
    var path = what == Happening.JOINED ? "/joined" : "/withdrawn";
    var body = "{%s,\"occurredAt\":\"%s\"}".formatted(who, at);
    boolean kept = answers(() -> product.post(Part.GATEWAY, path, JSON, body));
    truth.stopPublished(someone.person(), what, true, at, kept ? clock.instant() : null);
    return kept;
  }

  private boolean suppress(Someone someone) {
    var body =
        "{\"address\":\"%s\",\"reason\":\"MANUAL\",\"source\":\"load\"}"
            .formatted(someone.address());
    boolean kept = answers(() -> operator.post(Part.SUPPRESSION, "/suppressions", JSON, body));
    if (kept) {
      truth.stopped(someone.person(), StopReason.SUPPRESSED, clock.instant());
    }
    return kept;
  }

  private boolean erase(Someone someone) {
    var body = "{\"address\":\"%s\"}".formatted(someone.address());
    boolean kept = answers(() -> operator.post(Part.SUPPRESSION, "/erasures", JSON, body));
    if (kept) {
      truth.stopped(someone.person(), StopReason.ERASED, clock.instant());
    }
    return kept;
  }

  private String nextReferral() {
    referrals++;
    return "load-%s-%05d".formatted(run, referrals);
  }

  private void attempt(BooleanSupplier act) {
    if (!act.getAsBoolean()) {
      pending.add(act);
    }
  }

  private void later(BooleanSupplier act) {
    pending.add(act);
  }

  private static boolean answers(Runnable request) {
    try {
      request.run();
      return true;
    } catch (StackException e) {
      return false;
    }
  }
}
