package io.punctual.address;

import static io.punctual.address.ParsedAddress.Reason.LOCAL_PART;
import static io.punctual.address.ParsedAddress.Reason.QUOTED_LOCAL_PART;
import static io.punctual.address.ParsedAddress.Reason.TOO_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.text.Normalizer2;

/**
 * The rules for what stands before the {@code @}.
 *
 * <p>A dot-atom (RFC 5321, 5322) whose characters beyond ASCII (RFC 6531) are letters, marks and
 * digits. Quoted local parts are refused, also where the quotes are not needed: nobody's mailbox
 * depends on them, and every program on the way reads them differently.
 */
final class LocalPart {

  /** In octets of UTF-8, RFC 5321 section 4.5.3.1.1. */
  static final int LIMIT = 64;

  private static final String ATEXT_SYMBOLS = "!#$%&'*+-/=?^_`{|}~";
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private LocalPart() {}

  /**
   * Refuses what may not stand before the {@code @}.
   *
   * @throws Refusal naming the rule that is broken
   */
  static void check(String local) {
    if (local.isEmpty()) {
      throw new Refusal(LOCAL_PART, "address: nothing stands before the @; give the mailbox name");
    }
    if (local.startsWith("\"")) {
      throw new Refusal(
          QUOTED_LOCAL_PART,
          "address: the part before the @ is quoted; quoted mailbox names are not supported");
    }
    if (local.getBytes(UTF_8).length > LIMIT) {
      throw new Refusal(
          TOO_LONG, "address: the part before the @ is longer than %d bytes".formatted(LIMIT));
    }
    if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
      throw new Refusal(
          LOCAL_PART,
          "address: the part before the @ begins or ends with a dot or has two in a row; remove it");
    }
    checkCharacters(local);
  }

  private static void checkCharacters(String local) {
    boolean afterLetter = false;
    int at = 0;
    while (at < local.length()) {
      int codePoint = local.codePointAt(at);
      boolean allowed = afterLetter ? continuesWord(codePoint) : beginsWord(codePoint);
      if (!allowed) {
        throw new Refusal(
            LOCAL_PART,
            "address: the character at position %d is not allowed before the @; use letters, digits, dots and %s"
                .formatted(at + 1, ATEXT_SYMBOLS));
      }
      afterLetter = UCharacter.isLetterOrDigit(codePoint) || isMark(codePoint);
      at += Character.charCount(codePoint);
    }
    // Full-width, superscript and other look-alike forms would make a second spelling of a name.
    if (!NFKC.normalize(local).equals(NFC.normalize(local))) {
      throw new Refusal(
          LOCAL_PART,
          "address: the part before the @ has a compatibility character; use the plain form");
    }
  }

  private static boolean beginsWord(int codePoint) {
    if (codePoint < 0x80) {
      return isAsciiAtom(codePoint) || codePoint == '.';
    }
    return UCharacter.isLetter(codePoint) || UCharacter.isDigit(codePoint);
  }

  private static boolean continuesWord(int codePoint) {
    return beginsWord(codePoint) || isMark(codePoint);
  }

  private static boolean isAsciiAtom(int codePoint) {
    return UCharacter.isLetterOrDigit(codePoint) || ATEXT_SYMBOLS.indexOf(codePoint) >= 0;
  }

  private static boolean isMark(int codePoint) {
    int type = UCharacter.getType(codePoint);
    return type == ECharacterCategory.NON_SPACING_MARK
        || type == ECharacterCategory.COMBINING_SPACING_MARK;
  }

  /**
   * The form by which two spellings of one local part are the same: NFC, simple case folding.
   *
   * <p>Simple, not full folding: it never makes two letters of one, so the sharp s does not become
   * {@code ss} and two people do not become one.
   */
  static String canonical(String local) {
    var folded = new StringBuilder(local.length());
    NFC.normalize(local)
        .codePoints()
        .forEach(codePoint -> folded.appendCodePoint(UCharacter.foldCase(codePoint, true)));
    return NFC.normalize(folded);
  }
}
