package io.punctual.queryplan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one statement was carried out.
 *
 * @param sql as it was prepared, on one line
 * @param scans every place at which rows of a table were read
 * @param blocks pages of tables and indexes that were looked at, in memory or not
 */
public record QueryPlan(String sql, List<Scan> scans, long blocks) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a row passes through at once: where these are stopped, so is what is below them. */
  private static final Set<String> STOPS_WITH_ITS_PARENT =
      Set.of("Append", "LockRows", "Merge Append", "Nested Loop", "Result", "Subquery Scan");

  public QueryPlan {
    scans = List.copyOf(scans);
  }

  /**
   * One scan of a table.
   *
   * @param index what it went by; nothing for a sequential scan
   * @param bounded whether an index condition or a limit above says where it ends
   * @param rows how many it looked at, those that a filter threw away included
   */
  public record Scan(
      String kind, String table, @Nullable String index, boolean bounded, long rows) {

    boolean sequential() {
      return index == null && !kind.equals("Bitmap Heap Scan") && !kind.equals("Tid Scan");
    }
  }

  static QueryPlan parse(String json) {
    try {
      var told = JSON.readTree(json);
      var root = told.path("Plan");
      var scans = new ArrayList<Scan>();
      collect(root, "", false, scans);
      return new QueryPlan(
          told.path("Query Text").asText().strip().replaceAll("\\s+", " "),
          scans,
          root.path("Shared Hit Blocks").asLong() + root.path("Shared Read Blocks").asLong());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a plan: " + json, e);
    }
  }

  private static void collect(JsonNode node, String parentTable, boolean stops, List<Scan> scans) {
    var kind = node.path("Node Type").asText();
    var table = node.path("Relation Name").asText(parentTable);
    if (kind.endsWith("Scan") && !table.isEmpty()) {
      scans.add(scan(node, kind, table, stops));
    }
    boolean stopsBelow = kind.equals("Limit") || (stops && STOPS_WITH_ITS_PARENT.contains(kind));
    for (var child : node.path("Plans")) {
      boolean inLine = !child.path("Parent Relationship").asText().endsWith("Plan");
      collect(child, kind.equals("Bitmap Heap Scan") ? table : "", stopsBelow && inLine, scans);
    }
  }

  private static Scan scan(JsonNode node, String kind, String table, boolean stops) {
    boolean conditioned = node.has("Index Cond") || node.has("TID Cond");
    double rows =
        node.path("Actual Rows").asDouble()
            + node.path("Rows Removed by Filter").asDouble()
            + node.path("Rows Removed by Index Recheck").asDouble();
    return new Scan(
        kind,
        table,
        node.path("Index Name").asText(null),
        conditioned || stops || kind.equals("Bitmap Heap Scan"),
        Math.round(rows * node.path("Actual Loops").asDouble()));
  }
}
