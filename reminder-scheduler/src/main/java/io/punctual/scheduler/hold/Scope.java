package io.punctual.scheduler.hold;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a hold holds.
 *
 * @param plan of a plan or a step
 * @param step of a step
 * @param domain of a recipient domain; the scheduler knows no domain and leaves it to the claim
 */
@Serdeable
public record Scope(
    Kind kind, @Nullable String plan, @Nullable String step, @Nullable String domain) {

  /** Everything there is. */
  public static final Scope ALL = new Scope(Kind.ALL, null, null, null);

  public Scope {
    boolean complete =
        switch (kind) {
          case ALL -> true;
          case PLAN -> plan != null;
          case STEP -> plan != null && step != null;
          case DOMAIN -> domain != null;
        };
    if (!complete) {
      throw new IllegalArgumentException("scope " + kind + " does not say of which");
    }
  }

  /** How wide it is. */
  public enum Kind {
    ALL,
    PLAN,
    STEP,
    DOMAIN
  }

  public static Scope plan(String plan) {
    return new Scope(Kind.PLAN, plan, null, null);
  }

  /** Whether the reminders of this step are in it. */
  public boolean covers(String ofPlan, String ofStep) {
    return switch (kind) {
      case ALL -> true;
      case PLAN -> ofPlan.equals(plan);
      case STEP -> ofPlan.equals(plan) && ofStep.equals(step);
      case DOMAIN -> false;
    };
  }

  /** As logged: {@code PLAN referral}. */
  public String label() {
    return switch (kind) {
      case ALL -> "ALL";
      case PLAN -> "PLAN " + plan;
      case STEP -> "STEP " + plan + "/" + step;
      case DOMAIN -> "DOMAIN";
    };
  }
}
