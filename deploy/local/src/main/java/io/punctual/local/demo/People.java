package io.punctual.local.demo;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Invented names, addresses, zones and languages; the same ones for the same seed. */
public final class People {

  private static final List<String> FIRST =
      List.of(
          "Ada", "Grace", "Zoë", "Chloé", "Giulia", "Lorenzo", "Matteo", "Jürgen", "Søren",
          "Noémie", "Aoife", "Siân", "Priya", "Arjun", "Mei", "Kenji", "Amélie", "Théo", "Sofia",
          "Luca", "Emma", "Oliver", "Isla", "Hugo", "Inès", "Chiara", "Marco", "Elena", "Tomás",
          "Zsófia");
  private static final List<String> LAST =
      List.of(
          "Lovelace",
          "Hopper",
          "Müller",
          "Rossi",
          "Bianchi",
          "Dubois",
          "Lefèvre",
          "O'Neill",
          "Nguyen",
          "García",
          "Novák",
          "Jensen",
          "Kowalska",
          "Silva",
          "Keller",
          "Favre",
          "Bernasconi",
          "Meier",
          "Singh",
          "Tanaka",
          "Brown",
          "Wilson",
          "Moreau",
          "Conti",
          "Ferrari",
          "Roux",
          "Schmid",
          "Weber");
  private static final List<String> DOMAINS =
      List.of("example.com", "example.org", "example.net", "mail.example.com", "post.example.org");

  /** Where people live and what they read; the last lines are what a product often lacks. */
  private static final List<Home> HOMES =
      List.of(
          new Home("Europe/London", "en"),
          new Home("America/New_York", "en-US"),
          new Home("Europe/Paris", "fr"),
          new Home("America/Montreal", "fr-CA"),
          new Home("Europe/Rome", "it"),
          new Home("Europe/Zurich", "it-CH"),
          new Home("Europe/Zurich", "fr-CH"),
          new Home("Asia/Kolkata", "en-IN"),
          new Home("Pacific/Auckland", "en-NZ"),
          new Home("Europe/Berlin", "de"),
          new Home("", ""));

  private final Random random;
  private int number;

  public People(long seed) {
    this.random = new Random(seed);
  }

  /** A zone and a language; both may be empty. */
  public record Home(String zone, String locale) {}

  public String name() {
    return pick(FIRST) + " " + pick(LAST);
  }

  public Home home() {
    return pick(HOMES);
  }

  /** An address that nobody else has. */
  public String address(String name) {
    number++;
    var local =
        java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
            .replaceAll("[^A-Za-z ]", "")
            .strip()
            .replace(' ', '.')
            .toLowerCase(Locale.ROOT);
    return "%s.%d@%s".formatted(local, number, pick(DOMAINS));
  }

  /** A number from 0 to {@code below - 1}. */
  int upTo(int below) {
    return random.nextInt(below);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
