package io.punctual.suppression.claim;

import io.punctual.eventloop.http.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of single fields of a request; each refusal names the field, never its value. */
final class Field {

  private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
  private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final int LAST_ATTEMPT = 32_767;

  private Field() {}

  static void require(boolean holds, String field, String expected) {
    if (!holds) {
      throw ProblemException.badField(field, "must be " + expected);
    }
  }

  /** A plan or a step: 1 to 40 of a-z, 0-9 and '-'. */
  static void name(String value, String item, String field) {
    boolean plain = !value.isEmpty() && value.length() <= 40;
    for (int i = 0; plain && i < value.length(); i++) {
      char c = value.charAt(i);
      plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    if (!plain) {
      throw ProblemException.badField(item + field, "must be 1 to 40 of a-z, 0-9 and '-'");
    }
  }

  static void attempt(int value, String item) {
    if (value < 1 || value > LAST_ATTEMPT) {
      throw ProblemException.badField(item + ".attempt", "must be 1 to " + LAST_ATTEMPT);
    }
  }

  static void reason(@Nullable String value, String item) {
    if (value != null && !REASON.matcher(value).matches()) {
      throw ProblemException.badField(item + ".reason", "must be upper snake, at most 40");
    }
  }

  static void templateVersion(@Nullable String value, String item) {
    require(
        value == null || VERSION.matcher(value).matches(),
        item + ".templateVersion",
        "1 to 40 letters, digits, '.', '_' and '-'");
  }

  static void smtp(
      @Nullable Integer code, @Nullable String status, @Nullable String queueId, String item) {
    require(code == null || (code >= 200 && code <= 599), item + ".smtpCode", "200 to 599");
    require(
        status == null || STATUS.matcher(status).matches(),
        item + ".enhancedStatus",
        "such as 5.1.1");
    require(
        queueId == null || (!queueId.isEmpty() && queueId.length() <= 100),
        item + ".queueId",
        "1 to 100 characters");
  }
}
