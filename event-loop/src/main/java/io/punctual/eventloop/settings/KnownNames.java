package io.punctual.eventloop.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of the settings that an application reads. One thread, while it starts. */
final class KnownNames {

  private static final int SLIP = 3;

  private final Set<String> names = new TreeSet<>();
  private final Set<String> open = new TreeSet<>();

  /** Adds one; a part that is {@code *} stands for a name of the user's. */
  void add(String name) {
    names.add(name);
  }

  /** Adds everything below a name. */
  void addBelow(String name) {
    open.add(name);
  }

  boolean contains(String name) {
    return names.contains(name)
        || open.stream().anyMatch(part -> name.equals(part) || name.startsWith(part + '.'))
        || names.stream().anyMatch(known -> known.contains("*") && matches(known, name));
  }

  /** What somebody probably meant: the user's own names stay as they were given. */
  Optional<String> nearest(String given) {
    var candidates = new TreeSet<String>();
    names.forEach(known -> candidates.add(filledIn(known, given)));
    return candidates.isEmpty() ? Optional.empty() : Optional.of(NearestName.of(given, candidates));
  }

  /** The same if it is very near. */
  Optional<String> slipOfTheJvm(String given) {
    return nearest(given).filter(near -> NearestName.within(SLIP, given, Set.of(near)).isPresent());
  }

  /** The variable that somebody probably meant; empty when it is one, or meant for others. */
  Optional<String> slip(String variable) {
    var candidates = new TreeSet<String>();
    for (var name : names) {
      if (name.contains("*") && Pattern.matches(variable(name).replace("*", ".+"), variable)) {
        return Optional.empty();
      }
      candidates.add(variable(name));
    }
    boolean known =
        candidates.contains(variable)
            || open.stream().anyMatch(part -> variable.startsWith(variable(part) + '_'));
    return known ? Optional.empty() : NearestName.within(SLIP, variable, candidates);
  }

  private static boolean matches(String known, String name) {
    var wanted = known.split("\\.", -1);
    var parts = name.split("\\.", -1);
    if (wanted.length != parts.length) {
      return false;
    }
    for (int n = 0; n < parts.length; n++) {
      if (!wanted[n].equals("*") && !wanted[n].equals(parts[n])) {
        return false;
      }
    }
    return true;
  }

  private static String filledIn(String known, String given) {
    var wanted = known.split("\\.", -1);
    var parts = given.split("\\.", -1);
    for (int n = 0; n < wanted.length; n++) {
      if (wanted[n].equals("*")) {
        wanted[n] = n < parts.length ? parts[n] : "<name>";
      }
    }
    return String.join(".", wanted);
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
