package io.punctual.local.stack;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells as aligned lines; the first column to the left, the others to the right. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; all rows have equally many cells. */
  public Table row(Object... cells) {
    var row = new ArrayList<String>();
    for (var cell : cells) {
      row.add(
          cell instanceof Number number ? "%,d".formatted(number.longValue()) : cell.toString());
    }
    rows.add(row);
    return this;
  }

  public List<String> lines() {
    int columns = rows.getFirst().size();
    var widths = new int[columns];
    for (var row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder("  ");
    for (int i = 0; i < widths.length; i++) {
      line.append(("%" + (i == 0 ? "-" : "") + widths[i] + "s   ").formatted(row.get(i)));
    }
    return line.toString().stripTrailing();
  }
}
