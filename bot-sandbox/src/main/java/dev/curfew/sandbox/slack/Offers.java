package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What the menus of modals showed last of the options that the app supplied: only that can be chosen. Thread-safe. */
final class Offers {
  private final Map<Menu, List<JsonNode>> shown = new ConcurrentHashMap<>();

  private record Menu(String viewId, String actionId) {}

  /** Instead of what that menu showed before. */
  void show(String viewId, String actionId, JsonNode answer) {
    Stream<JsonNode> grouped = answer.path("option_groups").valueStream()
        .flatMap(group -> group.path("options").valueStream());
    shown.put(new Menu(viewId, actionId), Stream.concat(answer.path("options").valueStream(), grouped).toList());
  }

  List<JsonNode> all(String viewId, String actionId) {
    return shown.getOrDefault(new Menu(viewId, actionId), List.of());
  }

  /** The option with that value, if that menu shows it. */
  Optional<JsonNode> find(String viewId, String actionId, String value) {
    return all(viewId, actionId).stream().filter(option -> option.path("value").asText().equals(value)).findFirst();
  }
}
