package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.blocks.BlockKit;
import dev.curfew.sandbox.wire.Journal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The modals on people's screens, in every version. Thread-safe. */
final class Views {
  private static final int LARGEST = 250_000;
  private static final int STACK = 3;

  private final SlackSettings settings;
  private final InstantSource clock;
  private final AtomicInteger numbers = new AtomicInteger(100);
  private final Map<String, View> latest = new LinkedHashMap<>();
  private final Journal<View> versions = new Journal<>();

  Views(SlackSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Refuses what Slack would not show. */
  static void check(JsonNode view) throws ApiRefusal {
    check(view, BlockKit.problemsInModal(view));
  }

  /** Refuses what has these problems, or is too large. */
  static void check(JsonNode view, List<String> problems) throws ApiRefusal {
    if (!problems.isEmpty()) {
      throw ApiRefusal.withMessages("invalid_arguments", problems);
    }
    if (Json.write(view).getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new ApiRefusal("view_too_large");
    }
  }

  synchronized View open(SlackUser user, JsonNode asked) throws ApiRefusal {
    String external = asked.path("external_id").asText();
    boolean taken = latest.values().stream().filter(View::isOpen)
        .anyMatch(view -> !external.isEmpty() && view.json().path("external_id").asText().equals(external));
    if (taken) {
      throw new ApiRefusal("duplicate_external_id");
    }
    if (openFor(user).size() >= STACK) {
      throw new ApiRefusal("push_limit_reached");
    }
    String id = String.format("V0SANDBOX%03d", numbers.incrementAndGet());
    return note(new View(id, user.id(), shown(id, "modal", asked), true, Map.of(), "", clock.instant()));
  }

  /** Changes the newest version; empty when the view is not open. */
  synchronized Optional<View> change(String id, UnaryOperator<View> change) {
    return current(id).filter(View::isOpen).map(change).map(this::note);
  }

  /** Shows other blocks in the same view. */
  Optional<View> replace(String id, JsonNode asked) {
    return change(id, view -> view.showing(shown(id, "modal", asked), clock.instant()));
  }

  synchronized Optional<View> current(String id) {
    return Optional.ofNullable(latest.get(id));
  }

  synchronized Optional<View> withExternalId(String external) {
    return latest.values().stream().filter(View::isOpen)
        .filter(view -> view.json().path("external_id").asText().equals(external)).findFirst();
  }

  /** What that person has on the screen, the topmost last. */
  synchronized List<View> openFor(SlackUser user) {
    return latest.values().stream().filter(View::isOpen).filter(view -> view.user().equals(user.id())).toList();
  }

  Journal<View> versions() {
    return versions;
  }

  private View note(View view) {
    latest.put(view.id(), view);
    versions.note(view);
    return view;
  }

  /** The view object that payloads and answers carry. */
  ObjectNode shown(String id, String type, JsonNode asked) {
    ObjectNode json = Json.object().put("id", id).put("team_id", settings.team().id()).put("type", type);
    json.set("blocks", Content.withIds(asked.path("blocks")));
    json.put("private_metadata", asked.path("private_metadata").asText())
        .put("callback_id", asked.path("callback_id").asText())
        .put("external_id", asked.path("external_id").asText())
        .put("clear_on_close", asked.path("clear_on_close").asBoolean())
        .put("notify_on_close", asked.path("notify_on_close").asBoolean())
        .put("hash", Timestamps.of(clock.instant()) + "." + Tokens.random(4)).put("root_view_id", id)
        .put("app_id", settings.app().id()).put("app_installed_team_id", settings.team().id())
        .put("bot_id", settings.app().botId());
    json.putObject("state").putObject("values");
    for (String text : List.of("title", "submit", "close")) {
      json.set(text, asked.hasNonNull(text) ? asked.get(text) : NullNode.instance);
    }
    json.set("previous_view_id", NullNode.instance);
    return json;
  }
}
