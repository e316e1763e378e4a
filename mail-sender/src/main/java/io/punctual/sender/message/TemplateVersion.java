package io.punctual.sender.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A short name for all that one template says to everybody in one language: {@code
 * fr-3f2a91c04b7e}. The same text has the same version in every process and after every start; a
 * changed word, link, sender or layout has another. Pure.
 */
final class TemplateVersion {

  private static final int SHOWN_BYTES = 6;

  private TemplateVersion() {}

  /** The version of what is sent, with the words for names that cannot be shown. */
  static String of(PreparedMessage message, Wording wording) {
    var sha256 = sha256();
    part(sha256, message.subject().getBytes(UTF_8));
    part(sha256, message.headers());
    part(sha256, wording.neutral(Slot.RECIPIENT).getBytes(UTF_8));
    part(sha256, wording.neutral(Slot.MEMBER).getBytes(UTF_8));
    for (var piece : message.pieces()) {
      switch (piece) {
        case PreparedMessage.Piece.Fixed fixed -> part(sha256, fixed.octets());
        case PreparedMessage.Piece.Filled filled ->
            part(sha256, (filled.slot() + " " + filled.html()).getBytes(UTF_8));
      }
    }
    return wording.language() + "-" + HexFormat.of().formatHex(sha256.digest(), 0, SHOWN_BYTES);
  }

  /** With its length before it, so that nothing can move from one part into the next. */
  private static void part(MessageDigest digest, byte[] octets) {
    digest.update((octets.length + ":").getBytes(UTF_8));
    digest.update(octets);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
