package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/** Compares secrets in a time that tells nothing of where they differ. */
final class SameText {

  private SameText() {}

  static boolean of(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
