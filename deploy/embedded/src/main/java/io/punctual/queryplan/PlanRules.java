package io.punctual.queryplan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What no statement may do to a table that grows: read it through, read a whole index of it, or
 * touch more than a batch needs.
 *
 * @param bigTables the tables that grow
 * @param mostRows looked at by one scan of one of them
 * @param mostBlocks looked at by one statement
 * @param allowed statements that may do more
 */
public record PlanRules(
    Set<String> bigTables, long mostRows, long mostBlocks, List<Allowance> allowed) {

  public PlanRules {
    bigTables = Set.copyOf(bigTables);
    allowed = List.copyOf(allowed);
  }

  /** How much of a table a statement may read. */
  public enum Extent {
    A_PART,
    A_WHOLE_INDEX,
    ALL
  }

  /**
   * A statement that may do more than others.
   *
   * @param sql a part of it
   * @param why for the reader
   */
  public record Allowance(String sql, Extent extent, long mostRows, long mostBlocks, String why) {}

  /** Rules without exceptions. */
  public static PlanRules of(Set<String> bigTables, long mostRows, long mostBlocks) {
    return new PlanRules(bigTables, mostRows, mostBlocks, List.of());
  }

  /** A statement that reads a small index, or a part of one, whole. */
  public PlanRules readsSmallIndex(String sql, String why) {
    return allowing(new Allowance(sql, Extent.A_WHOLE_INDEX, mostRows, mostBlocks, why));
  }

  /** A statement that reads more rows than others, but no more than these. */
  public PlanRules reads(String sql, long rows, long blocks, String why) {
    return allowing(new Allowance(sql, Extent.A_PART, rows, blocks, why));
  }

  /** A statement that counts everything, from indexes. */
  public PlanRules countsAll(String sql, String why) {
    return allowing(new Allowance(sql, Extent.A_WHOLE_INDEX, Long.MAX_VALUE, Long.MAX_VALUE, why));
  }

  /** A statement that reads a table through. */
  public PlanRules readsAll(String sql, String why) {
    return allowing(new Allowance(sql, Extent.ALL, Long.MAX_VALUE, Long.MAX_VALUE, why));
  }

  private PlanRules allowing(Allowance allowance) {
    var all = new ArrayList<>(allowed);
    all.add(allowance);
    return new PlanRules(bigTables, mostRows, mostBlocks, all);
  }

  /**
   * Checks each plan.
   *
   * @throws AssertionError that lists each breach with its statement once
   */
  public void check(List<QueryPlan> plans) {
    var found = new LinkedHashSet<String>();
    for (var plan : plans) {
      for (var breach : breaches(plan)) {
        found.add("%s%n    %s%n    %s".formatted(breach, plan.sql(), plan.scans()));
      }
    }
    if (!found.isEmpty()) {
      throw new AssertionError(String.join("\n", found));
    }
  }

  /** What a plan does that it may not, in words. */
  public List<String> breaches(QueryPlan plan) {
    var breaches = new ArrayList<String>();
    long most = limit(plan, Allowance::mostRows, mostRows);
    for (var scan : plan.scans()) {
      if (bigTables.contains(scan.table())) {
        if (scan.sequential() && !mayRead(plan, Extent.ALL)) {
          breaches.add("reads the table %s through".formatted(scan.table()));
        } else if (!scan.bounded() && !mayRead(plan, Extent.A_WHOLE_INDEX)) {
          breaches.add("reads the index %s through".formatted(scan.index()));
        }
        if (scan.rows() > most) {
          breaches.add("looks at more than %d rows of %s".formatted(most, scan.table()));
        }
      }
    }
    long blocks = limit(plan, Allowance::mostBlocks, mostBlocks);
    if (plan.blocks() > blocks) {
      breaches.add("looks at %d pages, more than %d".formatted(plan.blocks(), blocks));
    }
    return breaches;
  }

  private boolean mayRead(QueryPlan plan, Extent extent) {
    return allowed.stream()
        .anyMatch(one -> one.extent().compareTo(extent) >= 0 && plan.sql().contains(one.sql()));
  }

  private long limit(QueryPlan plan, Function<Allowance, Long> bound, long otherwise) {
    return allowed.stream()
        .filter(one -> plan.sql().contains(one.sql()))
        .mapToLong(bound::apply)
        .max()
        .orElse(otherwise);
  }
}
