package io.punctual.suppression.suppression;

import java.util.regex.Pattern;

/**
 * Where a suppression came from: a short name such as {@code newsletter-2025}.
 *
 * <p>The alphabet leaves no room for an address, for a source outlives an erasure, nor for the
 * start of a spreadsheet formula, for it is exported.
 */
final class SourceName {

  static final String RULE =
      "must be at most 100 letters, digits, spaces or . _ : / - and begin with a letter or digit";

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:/-]{0,99}");

  private SourceName() {}

  static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }
}
