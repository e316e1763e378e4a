package io.punctual.gateway.referral;

/** What became of one event. */
sealed interface Publication {

  /** Kafka has it. */
  record Published() implements Publication {}

  /** It can never be published as it is. */
  record Rejected(String field, String rule) implements Publication {}

  /** Kafka did not acknowledge it in time; it may have it or not. Repeating is harmless. */
  record Unavailable() implements Publication {}

  /** Kafka refused it for a reason that only an operator can remove. */
  record Refused() implements Publication {}
}
