package io.punctual.faults.sweep;

/** What happens to a service at a point. */
enum Act {
  /** The exception that this place throws in earnest. */
  EXCEPTION("throw"),
  /** The process ends at once, as by {@code kill -9}. */
  KILL("halt");

  private final String word;

  Act(String word) {
    this.word = word;
  }

  /** As the service is told. */
  String word() {
    return word;
  }
}
