package io.punctual.faults.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Who is behind a recipient key: found by the referrals, which both the publisher and we know. */
final class People {

  private final Map<UUID, String> byKey = new HashMap<>();

  void add(UUID recipientKey, String person) {
    byKey.put(recipientKey, person);
  }

  /** The person's id; of a key that the publisher knows nothing of, the key itself. */
  String of(UUID recipientKey) {
    return byKey.getOrDefault(recipientKey, "unknown-" + recipientKey);
  }
}
