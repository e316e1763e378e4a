package io.punctual.local.stack;

import java.io.PrintStream;
import java.util.List;

/** Prints lines, and a block that is redrawn in place where there is a terminal. */
public final class Terminal {

  private static final String UP_AND_CLEAR = "\033[%dA\033[J";

  private final PrintStream out;
  private final boolean live;
  private int drawn;

  private Terminal(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** Standard output; live when that is a terminal. */
  public static Terminal standard() {
    var console = System.console();
    return new Terminal(System.out, console != null && console.isTerminal());
  }

  /** Whether a person is watching. */
  public boolean isLive() {
    return live;
  }

  /** Prints a line that stays. */
  public synchronized void say(String line) {
    drawn = 0;
    out.println(line);
    out.flush();
  }

  /** Draws these lines over those drawn before; without a terminal prints {@code plain} instead. */
  public synchronized void draw(List<String> lines, String plain) {
    if (!live) {
      out.println(plain);
      return;
    }
    if (drawn > 0) {
      out.printf(UP_AND_CLEAR, drawn);
    }
    lines.forEach(out::println);
    out.flush();
    drawn = lines.size();
  }
}
