package io.punctual.suppression.incident;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.lookup.KeptText;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A wish to open an incident.
 *
 * @param plan what to hold; everything where it is left out
 * @param zone in which times are told to people whose own is not known; UTC where it is left out
 */
@Serdeable
record OpenRequest(
    @Nullable String slug,
    @Nullable String title,
    @Nullable String plan,
    @Nullable String why,
    @Nullable String zone) {

  private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,29}[a-z0-9])?");

  private static final Pattern TEST = Pattern.compile(".*-t\\d{1,3}");

  String checkedSlug() {
    if (slug == null || !SLUG.matcher(slug).matches() || TEST.matcher(slug).matches()) {
      throw ProblemException.badField(
          "slug",
          "must be 1 to 31 of a-z, 0-9 and hyphens, begin and end with one of a-z, 0-9, and not end like a test's, as in -t1");
    }
    return slug;
  }

  String checkedTitle() {
    return KeptText.required("title", title);
  }

  String checkedWhy() {
    return KeptText.required("why", why);
  }

  HoldScope scope() {
    if (plan == null) {
      return HoldScope.all();
    }
    try {
      return HoldScope.ofPlan(plan);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badField("plan", "must be 1 to 40 of a-z, 0-9 and hyphens");
    }
  }

  ZoneId checkedZone() {
    try {
      return ZoneId.of(zone == null ? "UTC" : zone);
    } catch (DateTimeException e) {
      throw ProblemException.badField("zone", "must be a time zone such as Europe/Zurich");
    }
  }
}
