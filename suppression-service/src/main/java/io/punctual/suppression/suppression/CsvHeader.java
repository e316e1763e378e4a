package io.punctual.suppression.suppression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the columns of an imported list stand. */
final class CsvHeader {

  static final String ADDRESS = "address";
  static final String SUPPRESSION_KEY = "suppressionKey";
  static final String REASON = "reason";
  static final String SOURCE = "source";
  static final String AT = "at";

  private static final Set<String> KNOWN = Set.of(ADDRESS, SUPPRESSION_KEY, REASON, SOURCE, AT);

  private final Map<String, Integer> positions;

  private CsvHeader(Map<String, Integer> positions) {
    this.positions = Map.copyOf(positions);
  }

  /**
   * @throws UnreadableCsv if a column is unknown or named twice, or nothing says who is meant; the
   *     message repeats no unknown name, for a file without a header has an address there
   */
  static CsvHeader of(List<String> fields) {
    var positions = new HashMap<String, Integer>();
    for (int column = 0; column < fields.size(); column++) {
      var name = fields.get(column).strip();
      if (!KNOWN.contains(name)) {
        throw new UnreadableCsv(
            "line 1: column %d is not one of %s; the first line names the columns, separated by commas"
                .formatted(column + 1, String.join(", ", new TreeSet<>(KNOWN))));
      }
      if (positions.put(name, column) != null) {
        throw new UnreadableCsv("line 1: column %s is there twice".formatted(name));
      }
    }
    if (!positions.containsKey(ADDRESS) && !positions.containsKey(SUPPRESSION_KEY)) {
      throw new UnreadableCsv("line 1: a column address or suppressionKey must say who is meant");
    }
    return new CsvHeader(positions);
  }

  int columns() {
    return positions.size();
  }

  /** The field under {@code name}; empty where the file has no such column. */
  String field(String name, List<String> fields) {
    var position = positions.get(name);
    return position == null ? "" : fields.get(position);
  }
}
