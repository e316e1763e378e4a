package io.punctual.suppression.feedback.provider;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many of a folder of recorded events are read as its {@code expected.csv} says: file,
 * provider, index, event_type, recipient. Where that says nothing, nothing is compared.
 */
public final class WebhookBars {

  /**
   * Events of one provider.
   *
   * @param wrong one line for each event that was read otherwise; no address
   */
  public record Bar(String provider, int right, List<String> wrong) {

    public Bar {
      wrong = List.copyOf(wrong);
    }
  }

  private WebhookBars() {}

  /** One bar for each provider, by name. */
  public static List<Bar> of(Path folder) throws IOException {
    var right = new TreeMap<String, Integer>();
    var wrong = new TreeMap<String, List<String>>();
    try (var rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve("expected.csv"))) {
      for (var row : rows) {
        var provider = word(row.getField("provider"));
        wrong.computeIfAbsent(provider, name -> new ArrayList<>());
        var difference = difference(folder, provider, row);
        right.merge(provider, difference.isEmpty() ? 1 : 0, Integer::sum);
        difference.ifPresent(
            text ->
                wrong.getOrDefault(provider, List.of()).add(row.getField("file") + ": " + text));
      }
    }
    return wrong.entrySet().stream().map(entry -> bar(entry, right)).toList();
  }

  /** Prints the bars of the folder named first. Ends with 1 where one of them is missed. */
  @SuppressWarnings("SystemOut") // A command's answer.
  public static void main(String[] args) throws IOException {
    System.exit(print(of(Path.of(args[0])), System.out) ? 0 : 1);
  }

  /** Whether all is right. */
  public static boolean print(List<Bar> bars, PrintStream out) {
    int right = 0;
    int all = 0;
    for (var bar : bars) {
      int events = bar.right() + bar.wrong().size();
      out.printf(Locale.ROOT, "webhook %-12s %4d of %4d%n", bar.provider(), bar.right(), events);
      bar.wrong().forEach(line -> out.println("  " + line));
      right += bar.right();
      all += events;
    }
    out.printf(Locale.ROOT, "webhook %-12s %4d of %4d%n", "all", right, all);
    return right == all;
  }

  private static Bar bar(Map.Entry<String, List<String>> entry, Map<String, Integer> right) {
    return new Bar(entry.getKey(), right.getOrDefault(entry.getKey(), 0), entry.getValue());
  }

  /** The provider's own word: a name may be followed by a remark. */
  private static String word(String provider) {
    var name = provider.split(" ", 2)[0];
    return name.equals("amazon_ses") ? "ses" : name;
  }

  private static Optional<String> difference(Path folder, String provider, NamedCsvRecord row)
      throws IOException {
    var known = Provider.named(provider);
    if (known.isEmpty()) {
      return Optional.of("no such provider is known");
    }
    List<ProviderEvent> events;
    try {
      events =
          known.get().format().events(Files.readAllBytes(folder.resolve(row.getField("file"))));
    } catch (IOException e) {
      return Optional.of("not readable");
    }
    int index = Integer.parseInt(row.getField("index")) - 1;
    if (index >= events.size()) {
      return Optional.of("has only %d events".formatted(events.size()));
    }
    return difference(events.get(index), row);
  }

  private static Optional<String> difference(ProviderEvent event, NamedCsvRecord row) {
    var type = row.getField("event_type");
    var recipient = row.getField("recipient");
    // Some rows carry the provider's own word instead of the common one.
    var wanted = type.equals("bounce") ? "bounced" : type.equals("dropped") ? "rejected" : type;
    if (!wanted.isEmpty() && !wanted.equals(event.typeName())) {
      return Optional.of("%s instead of %s".formatted(event.typeName(), type));
    }
    return recipient.isEmpty() || recipient.equals(event.recipient())
        ? Optional.empty()
        : Optional.of("another recipient");
  }
}
