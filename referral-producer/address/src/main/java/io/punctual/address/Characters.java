package io.punctual.address;

import static io.punctual.address.ParsedAddress.Reason.CONTROL_CHARACTER;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;

/** Knows the characters that make a text look different from what it is. */
final class Characters {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Characters() {}

  /**
   * Refuses control, bidirectional, invisible, unassigned and private characters and lone
   * surrogates.
   *
   * @throws Refusal with the position of the first such character
   */
  static void refuseHidden(String text) {
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (isHidden(codePoint)) {
        throw new Refusal(
            CONTROL_CHARACTER,
            "address: the character at position %d is a control, invisible or broken character; remove it"
                .formatted(at + 1));
      }
      at += Character.charCount(codePoint);
    }
  }

  private static boolean isHidden(int codePoint) {
    // The joiners carry meaning in some scripts' domains; UTS #46 decides where. The local part
    // refuses them by itself.
    if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
      return false;
    }
    int type = UCharacter.getType(codePoint);
    return type == ECharacterCategory.CONTROL
        || type == ECharacterCategory.FORMAT
        || type == ECharacterCategory.SURROGATE
        || type == ECharacterCategory.PRIVATE_USE
        || type == ECharacterCategory.UNASSIGNED
        || type == ECharacterCategory.LINE_SEPARATOR
        || type == ECharacterCategory.PARAGRAPH_SEPARATOR;
  }
}
