package io.punctual.suppression.feedback.bars;

import io.punctual.suppression.feedback.provider.WebhookBars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints how well mails that come back are read; its exit code says whether every bar is met. */
public final class FeedbackBars {

  private FeedbackBars() {}

  /**
   * @param args the folder of the collections, and {@code --misses} to list the files that miss
   */
  @SuppressWarnings("SystemOut") // A command's answer.
  public static void main(String[] args) {
    var folder = Path.of(args.length == 0 ? "../shared/corpora" : args[0]);
    boolean misses = List.of(args).contains("--misses");
    var tables = tables(folder);
    if (tables.isEmpty()) {
      System.err.println("No collection in " + folder + ": nothing was measured.");
      System.exit(66);
    }
    tables.forEach((name, bars) -> print(name, bars, misses));
    boolean met = tables.values().stream().flatMap(List::stream).allMatch(Bar::met);
    System.out.println(met ? "every bar is met" : "A BAR IS MISSED");
    System.exit(met ? 0 : 1);
  }

  /** The bars of every collection that is there. */
  static Map<String, List<Bar>> tables(Path folder) {
    var tables = new LinkedHashMap<String, List<Bar>>();
    for (var name : List.of("sisimai-bounces", "dsn-arf-samples")) {
      if (Files.exists(folder.resolve(name))) {
        tables.put(name, MailBars.of(folder.resolve(name)).bars());
      }
    }
    if (Files.exists(folder.resolve("mime-torture"))) {
      tables.put("mime-torture", TortureBars.of(folder.resolve("mime-torture")));
    }
    if (Files.exists(folder.resolve("smtp-replies"))) {
      tables.put("smtp-replies", ReplyBars.of(folder.resolve("smtp-replies")));
    }
    if (Files.exists(folder.resolve("provider-webhooks"))) {
      tables.put("provider-webhooks", webhooks(folder.resolve("provider-webhooks")));
    }
    return tables;
  }

  private static List<Bar> webhooks(Path folder) {
    try {
      return WebhookBars.of(folder).stream()
          .map(
              bar ->
                  Bar.atLeast(100, bar.provider(), bar.right() + bar.wrong().size(), bar.wrong()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("SystemOut") // A command's answer.
  private static void print(String name, List<Bar> bars, boolean misses) {
    System.out.println(name);
    for (var bar : bars) {
      var mark = bar.bar().isEmpty() ? "" : bar.met() ? "met" : "MISSED";
      System.out.printf("  %-40s %-22s %-8s %s%n", bar.what(), bar.value(), bar.bar(), mark);
      if (misses) {
        bar.misses().forEach(file -> System.out.println("      " + file));
      }
    }
  }
}
