package io.punctual.scheduler.planning;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The plans of incidents, of which no setting knows: {@code incident-<slug>} with the one step
 * {@code letter}. Due and deadline of a letter come with its approval, so that its step's offset
 * and window count for nothing.
 */
public final class LetterPlan {

  public static final String PREFIX = "incident-";
  public static final String STEP = "letter";

  /** What the mail sender is told to render. */
  public static final String TEMPLATE = "letter";

  private static final Pattern NAME = Pattern.compile(PREFIX + "[a-z0-9-]{1,31}");

  /** What stands in metrics for the plans of all incidents, however many there are. */
  private static final String LABEL = "incident";

  private static final Step LETTER =
      new Step(STEP, 1, Duration.ZERO, Duration.ofHours(24), TEMPLATE);

  private LetterPlan() {}

  /** Whether this is the plan of some incident. */
  public static boolean is(String plan) {
    return plan.startsWith(PREFIX);
  }

  /** Whether an incident's plan may have this name; as long as any other at most. */
  public static boolean isName(String plan) {
    return NAME.matcher(plan).matches();
  }

  /** The plan as metrics name it. */
  public static String label(String plan) {
    return is(plan) ? LABEL : plan;
  }

  static Plan named(String name, SendingHours hours, ZoneId defaultZone) {
    return new Plan(name, List.of(LETTER), hours, defaultZone);
  }
}
