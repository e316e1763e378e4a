package io.punctual.eventloop.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to happen where: {@code name:before|after:throw|halt|pause-MILLIS[:TIME]}.
 *
 * @param time at which passing of the point, from 1
 */
record ArmedFault(String name, Moment moment, Act act, int time) {

  private static final Pattern TEXT =
      Pattern.compile("([a-z0-9.-]+):(before|after):(throw|halt|pause-(\\d{1,7}))(?::(\\d{1,6}))?");

  /** On which side of what the point is named after. */
  enum Moment {
    BEFORE,
    AFTER
  }

  /** What happens there. */
  sealed interface Act {

    /** The exception of the place. */
    record Throw() implements Act {}

    /** The process ends as if its power were cut: no hook, no finally. */
    record Halt() implements Act {}

    /** Nothing, for a while. */
    record Pause(Duration length) implements Act {}
  }

  ArmedFault {
    if (time < 1) {
      throw new IllegalArgumentException("a fault's time counts from 1: " + time);
    }
  }

  /**
   * @throws IllegalArgumentException when it is not of this form
   */
  static ArmedFault parse(String text) {
    var matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a fault reads name:before|after:throw|halt|pause-MILLIS[:TIME], not \"%s\""
              .formatted(text.strip()));
    }
    var moment = Moment.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
    var time = matcher.group(5);
    return new ArmedFault(
        matcher.group(1), moment, act(matcher), time == null ? 1 : Integer.parseInt(time));
  }

  private static Act act(Matcher matcher) {
    return switch (matcher.group(3)) {
      case "throw" -> new Act.Throw();
      case "halt" -> new Act.Halt();
      default -> new Act.Pause(Duration.ofMillis(Long.parseLong(matcher.group(4))));
    };
  }

  boolean isAt(String point, Moment where) {
    return name.equals(point) && moment == where;
  }
}
