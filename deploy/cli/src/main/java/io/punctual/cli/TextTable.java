package io.punctual.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows whose columns line up in a terminal. */
final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... head) {
    rows.add(List.of(head));
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  /** One line per row, the head first; the last column is not padded. */
  String text() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      for (int column = 0; column < columns - 1; column++) {
        text.append(("%-" + (widths[column] + 2) + "s").formatted(row.get(column)));
      }
      text.append(row.getLast()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
