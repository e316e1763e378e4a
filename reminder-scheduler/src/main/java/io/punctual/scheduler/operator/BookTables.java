package io.punctual.scheduler.operator;

import io.punctual.scheduler.books.Books;
import io.punctual.scheduler.books.PartitionBook;
import io.punctual.scheduler.books.StepBook;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The books as Markdown tables whose columns line up in a terminal too. */
final class BookTables {

  private BookTables() {}

  static String of(Books books) {
    return """
    # Books at %s

    unaccounted: %d%s

    ## Records read

    %s
    ## Reminders created

    %s"""
        .formatted(
            books.at(),
            books.unaccounted(),
            books.unaccounted() == 0 ? "" : " (must be 0)",
            table(records(books.partitions())),
            table(reminders(books.steps())));
  }

  private static List<List<String>> records(List<PartitionBook> partitions) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "topic",
            "partition",
            "group",
            "passed",
            "planned",
            "merged",
            "stops",
            "duplicates",
            "applied",
            "dead letters",
            "skipped",
            "difference"));
    for (PartitionBook book : partitions) {
      rows.add(
          List.of(
              book.topic(),
              String.valueOf(book.partition()),
              book.group(),
              String.valueOf(book.passed()),
              String.valueOf(book.planned()),
              String.valueOf(book.merged()),
              String.valueOf(book.stops()),
              String.valueOf(book.duplicates()),
              String.valueOf(book.applied()),
              String.valueOf(book.deadLettered()),
              String.valueOf(book.skipped()),
              String.valueOf(book.difference())));
    }
    return rows;
  }

  /** One column per way of ending that occurs. */
  private static List<List<String>> reminders(List<StepBook> steps) {
    var endings = new TreeSet<String>();
    steps.forEach(step -> endings.addAll(step.ended().keySet()));
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<>(List.of("plan", "step", "created", "waiting", "held", "emitted"));
    head.addAll(endings);
    head.addAll(List.of("overdue", "difference"));
    rows.add(head);
    for (StepBook step : steps) {
      var row = new ArrayList<>(List.of(step.plan(), step.step()));
      row.add(String.valueOf(step.created()));
      row.add(String.valueOf(step.waiting()));
      row.add(String.valueOf(step.held()));
      row.add(String.valueOf(step.emitted()));
      endings.forEach(ending -> row.add(String.valueOf(step.ended().getOrDefault(ending, 0L))));
      row.add(String.valueOf(step.overdue()));
      row.add(String.valueOf(step.difference()));
      rows.add(row);
    }
    return rows;
  }

  /** Numbers to the right, words to the left. */
  private static String table(List<List<String>> rows) {
    if (rows.size() == 1) {
      return "none\n";
    }
    var text = new StringBuilder();
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      text.append(line(rows.get(row), rows.get(1), widths));
      if (row == 0) {
        text.append(rule(rows.get(1), widths));
      }
    }
    return text.toString();
  }

  private static String line(List<String> cells, List<String> sample, int[] widths) {
    var text = new StringBuilder("|");
    for (int column = 0; column < widths.length; column++) {
      String format = (isNumber(sample.get(column)) ? " %" : " %-") + widths[column] + "s |";
      text.append(format.formatted(cells.get(column)));
    }
    return text.append('\n').toString();
  }

  private static String rule(List<String> sample, int[] widths) {
    var cells = new ArrayList<String>();
    for (int column = 0; column < widths.length; column++) {
      String dashes = "-".repeat(widths[column] + 1);
      cells.add(isNumber(sample.get(column)) ? dashes + ':' : '-' + dashes);
    }
    return cells.stream().collect(Collectors.joining("|", "|", "|\n"));
  }

  private static boolean isNumber(String cell) {
    return cell.matches("-?\\d+");
  }
}
