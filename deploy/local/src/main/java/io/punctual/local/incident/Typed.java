package io.punctual.local.incident;

import io.punctual.local.stack.StackException;
import java.util.regex.Pattern;

/** What came of a command line. */
record Typed(int exitCode, String output) {

  boolean isRefused() {
    return exitCode != 0;
  }

  /**
   * What stands in the output at the only group of {@code pattern}.
   *
   * @throws StackException when it does not
   */
  String part(String pattern) {
    var found = Pattern.compile(pattern).matcher(output);
    if (!found.find()) {
      throw new StackException("the command line does not say: " + pattern);
    }
    return found.group(1);
  }

  long number(String pattern) {
    return Long.parseLong(part(pattern));
  }
}
