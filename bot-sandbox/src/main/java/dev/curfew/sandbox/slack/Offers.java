package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the menus of modals showed of the options that the app supplied: only that can be chosen. What was chosen stays chosen while
 * the menu shows something else. Thread-safe.
 */
final class Offers {
  private final Map<Menu, Shown> menus = new ConcurrentHashMap<>();

  private record Menu(String viewId, String actionId) {}

  /** @param ever every option so far, by value */
  private record Shown(List<JsonNode> now, Map<String, JsonNode> ever) {
    static final Shown NOTHING = new Shown(List.of(), Map.of());

    Shown then(List<JsonNode> next) {
      Map<String, JsonNode> all = new LinkedHashMap<>(ever);
      next.forEach(option -> all.put(option.path("value").asText(), option));
      return new Shown(next, all);
    }
  }

  /** Instead of what that menu showed before. */
  void show(String viewId, String actionId, JsonNode answer) {
    Stream<JsonNode> grouped = answer.path("option_groups").valueStream()
        .flatMap(group -> group.path("options").valueStream());
    List<JsonNode> options = Stream.concat(answer.path("options").valueStream(), grouped).toList();
    menus.merge(new Menu(viewId, actionId), Shown.NOTHING.then(options), (before, next) -> before.then(options));
  }

  /** What that menu shows now. */
  List<JsonNode> all(String viewId, String actionId) {
    return menus.getOrDefault(new Menu(viewId, actionId), Shown.NOTHING).now();
  }

  /** The option with that value, if that menu shows it or has shown it. */
  Optional<JsonNode> find(String viewId, String actionId, String value) {
    return Optional.ofNullable(menus.getOrDefault(new Menu(viewId, actionId), Shown.NOTHING).ever().get(value));
  }
}
