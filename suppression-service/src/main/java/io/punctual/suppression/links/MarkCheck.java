package io.punctual.suppression.links;

import java.util.UUID;

/** What a text proves about the send that it may come from. */
public sealed interface MarkCheck {

  /** The text holds a mark that was minted here for this claim, not too long ago. */
  record Valid(UUID claimToken) implements MarkCheck {}

  /** It proves nothing. */
  record Invalid(Reason reason) implements MarkCheck {}

  /** Why a text proves nothing; later ones came closer to being valid. */
  enum Reason {
    /** Nothing in it looks like a mark. */
    NO_MARK,
    /** Signed by a secret that is not known, or not any more. */
    UNKNOWN_KEY,
    /** Its signature is wrong. */
    FORGED,
    /** It was minted here, but too long ago. */
    EXPIRED
  }
}
