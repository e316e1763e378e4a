package io.punctual.gateway.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Event ids that come out the same when the same thing is published again. */
public final class EventIds {

  private static final String NAMESPACE = "punctual.referral-producer.event";

  private EventIds() {}

  /** The UUID (version 8 of RFC 9562, by SHA-256) that these names have together, in order. */
  public static UUID named(String... names) {
    var sha256 = sha256();
    add(sha256, NAMESPACE);
    for (var name : names) {
      add(sha256, name);
    }
    var digest = ByteBuffer.wrap(sha256.digest());
    long high = (digest.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
    long low = (digest.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** With its length first, so that ("a", "bc") and ("ab", "c") differ. */
  private static void add(MessageDigest digest, String name) {
    var bytes = name.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
