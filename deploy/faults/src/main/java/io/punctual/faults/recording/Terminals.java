package io.punctual.faults.recording;

import org.jspecify.annotations.Nullable;

/** How the services say who told what became of a reminder. */
final class Terminals {

  private Terminals() {}

  /** Whether this source may settle an undecided one: its holder late, or evidence. */
  static boolean settlesDoubt(@Nullable String source) {
    return "EVIDENCE".equals(source) || "SETTLEMENT".equals(source);
  }
}
