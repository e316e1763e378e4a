package io.punctual.faults.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.punctual.history.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When holds were surely in force: from when the opening was published, which is after its commit,
 * until the release was decided, which is before its commit.
 */
final class HoldFacts {

  private final List<Event> events = new ArrayList<>();

  /** Takes in what {@code suppression.changes} says of an opened hold. */
  void published(JsonNode body, Instant at) {
    var scope = body.path("scope");
    var words =
        Stream.of("kind", "plan", "step", "domain").map(name -> scope.path(name).asText(""));
    events.add(new Event.HoldOpened(at, body.path("holdId").asText(), scope(words)));
  }

  /**
   * Takes in every hold there is in the end.
   *
   * @param now counts as the opening of one that is not published yet
   */
  void stored(Query database, Instant now) {
    database.all("SELECT * FROM hold", row -> events.addAll(hold(row, now)));
  }

  List<Event> events() {
    return events;
  }

  private static List<Event> hold(ResultSet row, Instant now) throws SQLException {
    var id = row.getString("hold_id");
    var words =
        Stream.of(
            row.getString("kind"),
            row.getString("plan"),
            row.getString("step"),
            row.getString("domain"));
    var opened = new Event.HoldOpened(now, id, scope(words));
    var released = Query.instantOrNull(row, "released_at");
    return released == null
        ? List.of(opened)
        : List.of(opened, new Event.HoldReleased(released, id));
  }

  private static String scope(Stream<String> words) {
    return words.filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
  }
}
