package io.punctual.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/** Lets the person at the terminal start, stop and kill parts, to see what becomes of the rest. */
final class Console {

  private static final String USAGE = "start, stop or kill one of %s";

  private final LocalStack stack;

  private Console(LocalStack stack) {
    this.stack = stack;
  }

  /** Reads commands, one a line, until the terminal goes away. */
  static void listen(LocalStack stack) {
    Thread.ofPlatform().daemon().name("console").start(new Console(stack)::readAll);
  }

  private void readAll() {
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    try {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        obey(line.strip().split("\\s+"));
      }
    } catch (IOException e) {
      System.out.println("no more commands: the terminal is gone");
    }
  }

  private void obey(String[] words) {
    var part = words.length == 2 ? part(words[1]) : Optional.<Part>empty();
    if (part.isEmpty()) {
      System.out.println(
          USAGE.formatted(Arrays.toString(Part.values()).toLowerCase(java.util.Locale.ROOT)));
      return;
    }
    try {
      act(words[0], part.get());
    } catch (StackException e) {
      System.out.println(e.getMessage());
    }
  }

  private void act(String verb, Part part) {
    switch (verb) {
      case "start" -> {
        if (!stack.isRunning(part)) {
          stack.start(part);
        }
      }
      case "stop" -> stack.stop(part);
      case "kill" -> stack.kill(part);
      default -> {
        System.out.println(USAGE.formatted("its parts"));
        return;
      }
    }
    System.out.printf("%s %s: done%n", verb, part.label());
  }

  private static Optional<Part> part(String label) {
    return Arrays.stream(Part.values()).filter(part -> part.label().equals(label)).findFirst();
  }
}
