package io.punctual.referral;

import java.time.Instant;
import java.util.UUID;

/** Events that tests begin with. */
final class Events {

  static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  static final UUID ID = UUID.fromString("6f1c8c5e-1f5a-4b43-9d55-0e6f3d0f7a11");

  private Events() {}

  static Referred.Builder referred() {
    return Referred.builder()
        .eventId(ID)
        .referralId("r-1")
        .memberId("m-1")
        .address("Ben@Example.org")
        .referredAt(Instant.parse("2026-03-02T08:00:00Z"));
  }

  static ProducerSettings.Builder settings() {
    return ProducerSettings.builder()
        .bootstrapServers("127.0.0.1:1")
        .source("/test")
        .clock(() -> NOW);
  }
}
