package io.punctual.suppression.links;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.punctual.suppression.identity.Mac128;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mints and checks the tokens in links and envelope senders: keys and ids, signed, with the id of
 * the secret that signed them. They hold no address and never expire.
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

  public LinkTokens(LinkSettings settings) {
    this.settings = settings;
    base = settings.baseUrl().toString().replaceAll("/+$", "");
    settings.secretsById().forEach((id, secret) -> macs.put(id, new Mac128(secret)));
    current = new Mac128(settings.currentSecret());
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

  /** The signed envelope sender of the mail that {@code claimToken} allows; 63 before the @. */
  public String envelopeSender(UUID claimToken) {
    var id = ByteBuffer.allocate(16);
    put(id, claimToken);
    var signed = ByteBuffer.allocate(16 + 10).put(id.array());
    signed.put(shortCode(current, id.array()));
    return "b-%s-%s@%s".formatted(settings.keyId(), hex(signed.array()), settings.mailDomain());
  }

  /** The claim's token in an envelope sender minted here; empty when it was not. */
  public Optional<UUID> claimOfEnvelopeSender(String address) {
    var parts = address.split("@", 2)[0].split("-", 3);
    var mac = parts.length == 3 && "b".equals(parts[0]) ? macs.get(parts[1]) : null;
    if (mac == null || parts[2].length() != 52 || !parts[2].matches("[0-9a-fA-F]+")) {
      return Optional.empty();
    }
    var bytes = HexFormat.of().parseHex(parts[2]);
    var id = Arrays.copyOf(bytes, 16);
    var given = Arrays.copyOfRange(bytes, 16, 26);
    return MessageDigest.isEqual(given, shortCode(mac, id))
        ? Optional.of(uuid(ByteBuffer.wrap(id)))
        : Optional.empty();
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

  private static byte[] shortCode(Mac128 mac, byte[] id) {
    var code = ByteBuffer.allocate(16);
    put(code, code(mac, 'e', id));
    return Arrays.copyOf(code.array(), 10);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static void put(ByteBuffer buffer, UUID value) {
    buffer.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer buffer) {
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
