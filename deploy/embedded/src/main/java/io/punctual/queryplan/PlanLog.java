package io.punctual.queryplan;

import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The plans told by one database so far, in order. Any thread. */
public final class PlanLog {

  private static final Map<String, PlanLog> BY_URL = new ConcurrentHashMap<>();
  private static final String PLAN = "plan:";

  private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

  private PlanLog() {}

  /** That of the database at {@code jdbcUrl}. */
  public static PlanLog of(String jdbcUrl) {
    return BY_URL.computeIfAbsent(jdbcUrl, url -> new PlanLog());
  }

  /** What was told since the last call; plans of other messages' making are not among them. */
  public List<QueryPlan> drain() {
    var plans = new ArrayList<QueryPlan>();
    for (var json = told.poll(); json != null; json = told.poll()) {
      plans.add(QueryPlan.parse(json));
    }
    return plans;
  }

  /** Forgets what was told so far. */
  public void clear() {
    told.clear();
  }

  void told(@Nullable SQLWarning first) {
    for (var warning = first; warning != null; warning = warning.getNextWarning()) {
      var message = String.valueOf(warning.getMessage());
      int plan = message.indexOf(PLAN);
      if (message.startsWith("duration:") && plan > 0) {
        told.add(message.substring(plan + PLAN.length()));
      }
    }
  }
}
