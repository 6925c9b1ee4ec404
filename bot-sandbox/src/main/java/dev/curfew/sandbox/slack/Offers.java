package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * What the menus of modals showed last of the options that the app supplied: only that can be chosen, and what was taken before
 * the menu showed something else. Thread-safe.
 */
final class Offers {
  private final Map<Menu, List<JsonNode>> shown = new ConcurrentHashMap<>();

  private final Map<Menu, List<JsonNode>> taken = new ConcurrentHashMap<>();

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

  /** Takes an option that the menu shows. @return false when it shows no such option */
  boolean take(String viewId, String actionId, String value) {
    Optional<JsonNode> option = find(viewId, actionId, value);
    option.ifPresent(found -> taken.computeIfAbsent(new Menu(viewId, actionId), menu -> new CopyOnWriteArrayList<>())
        .add(found));
    return option.isPresent();
  }

  /** The option with that value, if that menu shows it or it was taken there. */
  Optional<JsonNode> find(String viewId, String actionId, String value) {
    List<JsonNode> before = taken.getOrDefault(new Menu(viewId, actionId), List.of());
    return Stream.concat(all(viewId, actionId).stream(), before.stream())
        .filter(option -> option.path("value").asText().equals(value)).findFirst();
  }
}
