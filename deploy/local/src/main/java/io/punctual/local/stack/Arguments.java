package io.punctual.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param flags words such as {@code --fresh}, as they were written
 */
public record Arguments(Path repository, @Nullable Path data, int portOffset, Set<String> flags) {

  /** Above it the ports would lie where the system takes those of outgoing connections from. */
  private static final int MOST = 13_000;

  public Arguments {
    flags = Set.copyOf(flags);
  }

  /**
   * Reads {@code <repository> [--data DIR] [--port-offset N]} and any of {@code known} flags.
   *
   * @throws StackException naming what is not understood
   */
  public static Arguments parse(String[] words, Set<String> known) {
    var rest = new ArrayList<>(List.of(words));
    var repository = Path.of(rest.removeFirst());
    Path data = null;
    int offset = 0;
    var flags = new java.util.HashSet<String>();
    while (!rest.isEmpty()) {
      var word = rest.removeFirst();
      switch (word) {
        case "--data" -> data = Path.of(value(word, rest));
        case "--port-offset" -> offset = number(word, value(word, rest));
        default -> flags.add(flag(word, known));
      }
    }
    return new Arguments(repository, data, offset, flags);
  }

  public boolean has(String flag) {
    return flags.contains(flag);
  }

  /**
   * The options that this asks for.
   *
   * @param folder where data goes without {@code --data}, below {@code .punctual}
   */
  public StackOptions options(String folder) {
    return StackOptions.of(repository)
        .dataDir(data == null ? repository.resolve(".punctual").resolve(folder) : data)
        .fresh(has("--fresh"))
        .ports(Ports.offset(portOffset));
  }

  private static String flag(String word, Set<String> known) {
    if (!known.contains(word)) {
      throw new StackException("\"%s\" is not understood; see --help".formatted(word));
    }
    return word;
  }

  private static String value(String word, List<String> rest) {
    if (rest.isEmpty()) {
      throw new StackException(word + " needs a value; see --help");
    }
    return rest.removeFirst();
  }

  private static int number(String word, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number < 0 || number > MOST) {
        throw new NumberFormatException();
      }
      return number;
    } catch (NumberFormatException e) {
      throw new StackException(
          "%s takes a number from 0 to 13000, not \"%s\"".formatted(word, value), e);
    }
  }
}
