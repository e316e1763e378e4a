package io.punctual.suppression.retention;

import java.time.Instant;
import java.util.UUID;

/** A place in the contacts, ordered by when they were stored. */
public record Cursor(Instant storedAt, UUID recipientKey) {

  public static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));
}
