package io.punctual.suppression.incident.cohort;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** One text that changes with anything in a cohort. */
final class CohortHash {

  private CohortHash() {}

  /** The SHA-256, in hexadecimal, of these people, in whatever order they come. */
  static String of(List<Person> people) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      people.stream()
          .sorted(Comparator.comparing(person -> person.suppressionKey().value()))
          .forEach(person -> sha256.update((person + "\n").getBytes(UTF_8)));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
