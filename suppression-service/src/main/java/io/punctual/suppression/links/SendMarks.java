package io.punctual.suppression.links;

import io.punctual.suppression.identity.Mac128;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Mints and checks the mark of a send: the claim's token and the day, signed, with the id of the
 * secret that signed them. What comes back about a mail is attributed by it and by nothing else.
 *
 * <p>{@code b-<key id>-<56 hex digits>}: at most 63 characters, so that it fits before the @ of an
 * envelope sender (RFC 5321, 4.5.3.1.1), and the same in small and capital letters.
 */
@Singleton
public final class SendMarks {

  private static final Pattern MARK =
      Pattern.compile("(?<![0-9a-z])b-([a-z0-9]{1,4})-([0-9a-f]{56})(?![0-9a-f])");
  private static final int LONGEST_TEXT = 1_000;
  private static final long FIRST_DAY = 18_262; // 2020-01-01
  private static final int SIGNED = 18;
  private static final int CODE = 10;

  private final String keyId;
  private final Mac128 current;
  private final Map<String, Mac128> macs = new HashMap<>();

  public SendMarks(LinkSettings settings) {
    keyId = settings.keyId();
    current = new Mac128(settings.currentSecret());
    settings.secretsById().forEach((id, secret) -> macs.put(id, new Mac128(secret)));
  }

  /** The mark of the mail that {@code claimToken} allows, granted {@code at}. */
  public String mint(UUID claimToken, Instant at) {
    var signed =
        ByteBuffer.allocate(SIGNED)
            .putLong(claimToken.getMostSignificantBits())
            .putLong(claimToken.getLeastSignificantBits())
            .putShort((short) (day(at) - FIRST_DAY))
            .array();
    var mark = ByteBuffer.allocate(SIGNED + CODE).put(signed).put(code(current, signed));
    return "b-%s-%s".formatted(keyId, HexFormat.of().formatHex(mark.array()));
  }

  /**
   * What {@code text} proves at {@code now}: an address, a rewritten address, an ENVID, a header.
   *
   * @param validFor how long after the day of the grant a mark counts
   */
  public MarkCheck check(String text, Instant now, Duration validFor) {
    if (text.length() > LONGEST_TEXT) {
      return new MarkCheck.Invalid(MarkCheck.Reason.NO_MARK);
    }
    var found = MARK.matcher(text.toLowerCase(Locale.ROOT));
    if (!found.find()) {
      return new MarkCheck.Invalid(MarkCheck.Reason.NO_MARK);
    }
    var mac = macs.get(found.group(1));
    if (mac == null) {
      return new MarkCheck.Invalid(MarkCheck.Reason.UNKNOWN_KEY);
    }
    var bytes = HexFormat.of().parseHex(found.group(2));
    var signed = Arrays.copyOf(bytes, SIGNED);
    if (!MessageDigest.isEqual(
        code(mac, signed), Arrays.copyOfRange(bytes, SIGNED, SIGNED + CODE))) {
      return new MarkCheck.Invalid(MarkCheck.Reason.FORGED);
    }
    var fields = ByteBuffer.wrap(signed);
    var claim = new UUID(fields.getLong(), fields.getLong());
    long minted = FIRST_DAY + Short.toUnsignedInt(fields.getShort());
    return day(now) - minted > validFor.toDays()
        ? new MarkCheck.Invalid(MarkCheck.Reason.EXPIRED)
        : new MarkCheck.Valid(claim);
  }

  private static long day(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 86_400L);
  }

  /** Used for marks only: the first byte keeps it apart from what else the secret signs. */
  private static byte[] code(Mac128 mac, byte[] signed) {
    var message = ByteBuffer.allocate(1 + SIGNED).put((byte) 'm').put(signed).array();
    var code = mac.of(message);
    return Arrays.copyOf(
        ByteBuffer.allocate(16)
            .putLong(code.getMostSignificantBits())
            .putLong(code.getLeastSignificantBits())
            .array(),
        CODE);
  }
}
