package dev.curfew.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.curfew.audit.AuditLog.Row;
import dev.curfew.casework.CaseEvent.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An entry as cells.
 */
record CsvRow(Row row, Optional<Actor> by) {
  static final List<String> HEADER = List.of("seq", "time", "case", "kind", "person", "name", "place", "app",
      "room_kind",
      "room", "rule", "reason", "outcome", "code", "request_id", "entry", "hash");

  /** The cells without an end of line. */
  @Override
  public String toString() {
    JsonNode entry = entry();
    JsonNode room = entry.path("action").path("room");
    JsonNode outcome = entry.path("outcome");
    return Csv.row(Stream
        .of(Long.toString(row.seq()), Instant.ofEpochMilli(row.at()).toString(), Long.toString(row.caseNumber()),
            row.kind(), by.map(Actor::person).map(Object::toString).orElse(""), by.map(Actor::name).orElse(""),
            place(entry),
            text(room, "app"), text(room, "kind"), text(room, "id"), text(entry, "rule"), text(entry, "reason"),
            text(outcome, "kind"), text(outcome, "code"), text(outcome, "request-id"), row.entry(), row.hash())
        .toList());
  }

  /** The entry, or nothing of it where it was made unreadable. */
  private JsonNode entry() {
    try {
      return EventReader.tree(row.entry());
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }

  private static String place(JsonNode entry) {
    JsonNode place = entry.path(entry.has("from") ? "from" : "place");
    String thread = place.has("thread") ? "/" + text(place, "thread") : "";
    return place.isMissingNode()
        ? ""
        : text(place, "platform") + ":" + text(place, "space") + ":" + text(place, "channel") + thread;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }
}
