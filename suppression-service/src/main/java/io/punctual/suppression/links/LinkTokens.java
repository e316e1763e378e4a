package io.punctual.suppression.links;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.punctual.suppression.identity.Mac128;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mints and checks the tokens in links: keys and ids, signed, with the id of the secret that signed
 * them. They hold no address and never expire.
 */
@Singleton
public final class LinkTokens {

  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();
  private static final int KEYS = 32;
  private static final int CODE = 16;

  private final LinkSettings settings;
  private final String base;
  private final Map<String, Mac128> macs = new HashMap<>();
  private final Mac128 current;
  private final SendMarks marks;

  public LinkTokens(LinkSettings settings) {
    this.settings = settings;
    base = settings.baseUrl().toString().replaceAll("/+$", "");
    settings.secretsById().forEach((id, secret) -> macs.put(id, new Mac128(secret)));
    current = new Mac128(settings.currentSecret());
    marks = new SendMarks(settings);
  }

  /** A token for the path {@code /unsubscribe/<token>}; only letters, digits, '-', '_' and '.'. */
  public String unsubscribeToken(SuppressionKey suppressionKey, RecipientKey recipientKey) {
    var keys = ByteBuffer.allocate(KEYS);
    put(keys, suppressionKey.value());
    put(keys, recipientKey.value());
    var token = ByteBuffer.allocate(KEYS + CODE).put(keys.array());
    put(token, code(current, 'u', keys.array()));
    return settings.keyId() + "." + TO_TEXT.encodeToString(token.array());
  }

  /** Whom {@code token} names; empty when it was not minted here or was changed. */
  public Optional<UnsubscribeToken> verify(String token) {
    int dot = token.indexOf('.');
    if (dot < 1 || token.length() > 100) {
      return Optional.empty();
    }
    return bytes(token.substring(dot + 1), KEYS + CODE)
        .flatMap(bytes -> checked(macs.get(token.substring(0, dot)), bytes));
  }

  /** The address of the unsubscribe page for these keys. */
  public String unsubscribeUrl(SuppressionKey suppressionKey, RecipientKey recipientKey) {
    return base + "/unsubscribe/" + unsubscribeToken(suppressionKey, recipientKey);
  }

  /** A {@code mailto:} for unsubscribing by mail; {@code null} where no such mailbox is read. */
  public @Nullable String unsubscribeMailto(
      SuppressionKey suppressionKey, RecipientKey recipientKey) {
    if (settings.unsubscribeMailbox().isEmpty()) {
      return null;
    }
    return "mailto:%s?subject=%s"
        .formatted(settings.unsubscribeMailbox(), unsubscribeToken(suppressionKey, recipientKey));
  }

  /** The Message-ID, with angle brackets, of the mail that {@code claimToken} allows. */
  public String messageId(UUID claimToken) {
    return "<%s@%s>".formatted(claimToken, settings.mailDomain());
  }

  /** The claim's token in a Message-ID minted here; empty for any other text. */
  public Optional<UUID> claimOfMessageId(String messageId) {
    var text = messageId.strip();
    var end = "@" + settings.mailDomain() + ">";
    if (!text.startsWith("<") || !text.endsWith(end) || text.length() != 37 + end.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text.substring(1, 37)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The signed envelope sender of the mail that {@code claimToken} allows, granted {@code at}. */
  public String envelopeSender(UUID claimToken, Instant at) {
    return marks.mint(claimToken, at) + "@" + settings.mailDomain();
  }

  private static Optional<UnsubscribeToken> checked(@Nullable Mac128 mac, ByteBuffer token) {
    var keys = new byte[KEYS];
    token.get(keys);
    var given = uuid(token);
    if (mac == null || !sameCode(code(mac, 'u', keys), given)) {
      return Optional.empty();
    }
    var named = ByteBuffer.wrap(keys);
    return Optional.of(
        new UnsubscribeToken(new SuppressionKey(uuid(named)), new RecipientKey(uuid(named))));
  }

  private static boolean sameCode(UUID expected, UUID given) {
    return MessageDigest.isEqual(
        expected.toString().getBytes(US_ASCII), given.toString().getBytes(US_ASCII));
  }

  private static Optional<ByteBuffer> bytes(String text, int length) {
    try {
      var bytes = FROM_TEXT.decode(text);
      return bytes.length == length ? Optional.of(ByteBuffer.wrap(bytes)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The code of {@code message}, used for one {@code purpose} only. */
  private static UUID code(Mac128 mac, char purpose, byte[] message) {
    return mac.of(ByteBuffer.allocate(message.length + 1).put((byte) purpose).put(message).array());
  }

  private static void put(ByteBuffer buffer, UUID value) {
    buffer.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer buffer) {
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
