package io.punctual.suppression.hold;

import io.micronaut.serde.annotation.Serdeable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a hold concerns.
 *
 * @param plan for {@code PLAN} and {@code STEP}, absent otherwise
 * @param step for {@code STEP}
 * @param domain of the recipient, ASCII in small letters, for {@code DOMAIN}
 */
@Serdeable
public record HoldScope(
    Kind kind, @Nullable String plan, @Nullable String step, @Nullable String domain) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9.-]{1,253}");

  /** How wide it is. */
  public enum Kind {
    ALL,
    PLAN,
    STEP,
    DOMAIN
  }

  /**
   * @throws IllegalArgumentException if the scope has too little or too much
   */
  public HoldScope {
    boolean planned = kind == Kind.PLAN || kind == Kind.STEP;
    require(matches(NAME, plan, planned), "plan", kind, planned);
    require(matches(NAME, step, kind == Kind.STEP), "step", kind, kind == Kind.STEP);
    require(matches(DOMAIN, domain, kind == Kind.DOMAIN), "domain", kind, kind == Kind.DOMAIN);
  }

  /** Everything. */
  public static HoldScope all() {
    return new HoldScope(Kind.ALL, null, null, null);
  }

  /** One plan. */
  public static HoldScope ofPlan(String plan) {
    return new HoldScope(Kind.PLAN, plan, null, null);
  }

  /** Whether a reminder of this plan and step to this domain is concerned. */
  boolean covers(String itsPlan, String itsStep, @Nullable String itsDomain) {
    return switch (kind) {
      case ALL -> true;
      case PLAN -> itsPlan.equals(plan);
      case STEP -> itsPlan.equals(plan) && itsStep.equals(step);
      case DOMAIN -> domain != null && domain.equals(itsDomain);
    };
  }

  private static boolean matches(Pattern pattern, @Nullable String value, boolean wanted) {
    return wanted ? value != null && pattern.matcher(value).matches() : value == null;
  }

  private static void require(boolean holds, String field, Kind kind, boolean wanted) {
    if (!holds) {
      throw new IllegalArgumentException(
          wanted
              ? "scope.%s is missing or malformed for kind %s".formatted(field, kind)
              : "scope.%s does not belong to kind %s; leave it out".formatted(field, kind));
    }
  }
}
