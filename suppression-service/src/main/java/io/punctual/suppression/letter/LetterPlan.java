package io.punctual.suppression.letter;

import java.util.regex.Pattern;

/**
 * The plan that an incident's letter is sent under: {@code incident-<slug>} with the one step
 * {@code letter}. So the claim of a letter is as permanent as any other: once per person.
 */
public final class LetterPlan {

  public static final String PREFIX = "incident-";
  public static final String STEP = "letter";

  /** What the mail sender is told to render: the text that comes with the grant. */
  public static final String TEMPLATE = "letter";

  /** What stands in metrics for the plans of all incidents, however many there are. */
  public static final String LABEL = "incident";

  /** A plan's name has room for 40 characters. */
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,31}");

  private LetterPlan() {}

  /**
   * The plan of the incident with this slug.
   *
   * @throws IllegalArgumentException unless the slug is 1 to 31 of a-z, 0-9 and '-'
   */
  public static String of(String slug) {
    if (!SLUG.matcher(slug).matches()) {
      throw new IllegalArgumentException("a slug must be 1 to 31 of a-z, 0-9 and '-'");
    }
    return PREFIX + slug;
  }

  /** Whether this is the plan of some incident. */
  public static boolean is(String plan) {
    return plan.startsWith(PREFIX);
  }

  /** The plan as metrics name it. */
  public static String label(String plan) {
    return is(plan) ? LABEL : plan;
  }
}
