package io.punctual.suppression.incident.around;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a list says of a person beside the address; each {@code null} where it does not. */
record Particulars(
    @Nullable String locale,
    @Nullable ZoneId zone,
    @Nullable String segment,
    @Nullable String name) {

  static final Particulars NONE = new Particulars(null, null, null, null);

  /** What this says, and what {@code earlier} says where this does not. */
  Particulars over(Particulars earlier) {
    return new Particulars(
        locale == null ? earlier.locale : locale,
        zone == null ? earlier.zone : zone,
        segment == null ? earlier.segment : segment,
        name == null ? earlier.name : name);
  }

  /** Without the name, so that it cannot slip into a log. */
  @Override
  public String toString() {
    return "Particulars[…]";
  }
}
