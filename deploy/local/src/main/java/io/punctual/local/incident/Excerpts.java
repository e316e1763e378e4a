package io.punctual.local.incident;

import java.util.stream.Collectors;

/** What is shown of what a command says, where that is long. */
final class Excerpts {

  private static final String PEOPLE = "Who, by key:";
  private static final String SIGNED = "signed with";

  private Excerpts() {}

  /** The first line. */
  static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("") + "\n...";
  }

  /** A certificate without the keys of those whom it is about. */
  static String withoutPeople(String certificate) {
    int from = certificate.indexOf(PEOPLE);
    int to = certificate.indexOf(SIGNED);
    return from < 0 || to < from
        ? certificate
        : certificate.substring(0, from) + PEOPLE + " ...\n\n" + certificate.substring(to);
  }

  /** Of all places those that are not simply clean, the verdict, and how many the others are. */
  static String notable(String verification) {
    var lines = verification.strip().lines().filter(line -> !line.isBlank()).toList();
    var notable = lines.stream().filter(line -> !line.endsWith(" clean")).toList();
    return notable.stream()
        .collect(
            Collectors.joining(
                "\n", "", "\n(and %d places are clean)".formatted(lines.size() - notable.size())));
  }
}
