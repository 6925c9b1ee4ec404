package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.discord.form.CommandForm;
import dev.curfew.sandbox.discord.form.FormErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The application's registered commands, by scope: a guild's id, or {@link #GLOBAL}. Guarded by the sandbox's lock.
 *
 * @see <a href="https://discord.com/developers/docs/interactions/application-commands#registering-a-command">Discord:
 *      registering a command</a>
 */
final class Commands {
  static final String GLOBAL = "";
  private static final int CREATES_A_DAY = 200;
  private static final Duration DAY = Duration.ofDays(1);

  private final World world;
  private final Map<String, Map<String, ObjectNode>> scopes = new HashMap<>();
  private final Map<String, List<Instant>> creations = new HashMap<>();

  Commands(World world) {
    this.world = world;
  }

  List<ObjectNode> in(String scope) {
    return List.copyOf(scope(scope).values());
  }

  Optional<ObjectNode> find(String scope, String id) {
    return in(scope).stream().filter(command -> command.path("id").asText().equals(id)).findFirst();
  }

  /** Replaces the whole scope. What has the name and type of an old command keeps its id. */
  ArrayNode overwrite(String scope, JsonNode body) {
    FormErrors errors = new FormErrors();
    CommandForm.checkAll(body, errors);
    refuse(errors);
    Map<String, ObjectNode> old = scope(scope);
    Map<String, ObjectNode> next = new LinkedHashMap<>();
    int created = 0;
    for (JsonNode command : body) {
      created += old.containsKey(key(command)) ? 0 : 1;
      next.put(key(command), stored(scope, command, Optional.ofNullable(old.get(key(command)))));
    }
    refuseTooMany(next);
    spend(scope, created);
    scopes.put(scope, next);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    next.values().forEach(command -> list.add(command.deepCopy()));
    return list;
  }

  /** Creates a command, or updates the one of its name and type. The answer's status tells which. */
  record Upserted(boolean created, ObjectNode command) {}

  Upserted upsert(String scope, JsonNode body) {
    FormErrors errors = new FormErrors();
    CommandForm.check(body, errors);
    refuse(errors);
    Map<String, ObjectNode> next = new LinkedHashMap<>(scope(scope));
    Optional<ObjectNode> old = Optional.ofNullable(next.get(key(body)));
    ObjectNode command = stored(scope, body, old);
    next.put(key(body), command);
    refuseTooMany(next);
    refuseSameNames(next);
    spend(scope, old.isPresent() ? 0 : 1);
    scopes.put(scope, next);
    return new Upserted(old.isEmpty(), command.deepCopy());
  }

  ObjectNode edit(String scope, String id, JsonNode body) {
    ObjectNode old = find(scope, id).orElseThrow(() -> ApiError.unknown(10063, "application command"));
    ObjectNode merged = old.deepCopy();
    if (body instanceof ObjectNode changes) {
      merged.setAll(changes);
    }
    FormErrors errors = new FormErrors();
    CommandForm.check(merged, errors);
    refuse(errors);
    Map<String, ObjectNode> next = new LinkedHashMap<>(scope(scope));
    next.remove(key(old));
    ObjectNode stored = stored(scope, merged, Optional.of(old));
    next.put(key(stored), stored);
    refuseSameNames(next);
    scopes.put(scope, next);
    return stored.deepCopy();
  }

  void delete(String scope, String id) {
    ObjectNode old = find(scope, id).orElseThrow(() -> ApiError.unknown(10063, "application command"));
    scope(scope).remove(key(old));
  }

  private Map<String, ObjectNode> scope(String scope) {
    return scopes.computeIfAbsent(scope, s -> new LinkedHashMap<>());
  }

  private static String key(JsonNode command) {
    return command.path("type").asInt(1) + " " + command.path("name").asText();
  }

  private static void refuse(FormErrors errors) {
    if (!errors.isEmpty()) {
      throw ApiError.invalidForm(errors);
    }
  }

  private static void refuseTooMany(Map<String, ObjectNode> commands) {
    CommandForm.MOST.forEach((type, most) -> {
      if (commands.values().stream().filter(command -> command.path("type").asInt() == type).count() > most) {
        throw ApiError.of(400, 30032, "Maximum number of application commands reached (" + most + ").");
      }
    });
  }

  private static void refuseSameNames(Map<String, ObjectNode> commands) {
    FormErrors errors = new FormErrors();
    CommandForm.checkNames(commands.values(), errors);
    refuse(errors);
  }

  private void spend(String scope, int created) {
    Instant dayAgo = world.clock.instant().minus(DAY);
    List<Instant> today = creations.computeIfAbsent(scope, s -> new ArrayList<>());
    today.removeIf(at -> at.isBefore(dayAgo));
    if (today.size() + created > CREATES_A_DAY) {
      throw ApiError.of(400, 30034, "Max number of daily application command creates has been reached ("
          + CREATES_A_DAY + ")");
    }
    for (int i = 0; i < created; i++) {
      today.add(world.clock.instant());
    }
  }

  /** As the API gives it back: defaults filled in, empty localisations as null, a new version when it changed. */
  private ObjectNode stored(String scope, JsonNode body, Optional<ObjectNode> old) {
    ObjectNode command = JsonNodeFactory.instance.objectNode();
    command.put("id", old.map(before -> before.path("id").asText()).orElseGet(world.snowflakes::next)).put(
        "application_id", world.applicationId).put("type", body.path("type").asInt(1)).put("name", body.path("name")
            .asText())
        .put("description", body.path("description").asText("")).put("nsfw", body.path("nsfw").asBoolean(
            false))
        .put("dm_permission", scope.equals(GLOBAL));
    if (!scope.equals(GLOBAL)) {
      command.put("guild_id", scope);
    }
    for (String field : List.of("name_localizations", "description_localizations")) {
      command.set(field, body.path(field).isEmpty() ? JsonNodeFactory.instance.nullNode() : body.path(field));
    }
    command.put("default_member_permissions", body.hasNonNull("default_member_permissions")
        ? body.path(
            "default_member_permissions").asText()
        : null);
    if (!body.path("options").isEmpty()) {
      command.set("options", body.path("options").deepCopy());
    }
    // Contexts and installation types are honoured for global commands only.
    command.set("contexts", scope.equals(GLOBAL) && body.hasNonNull("contexts")
        ? body.path("contexts")
        : JsonNodeFactory.instance.nullNode());
    command.set("integration_types", scope.equals(GLOBAL) && body.hasNonNull("integration_types")
        ? body.path(
            "integration_types")
        : JsonNodeFactory.instance.arrayNode().add(0));
    boolean same = old.isPresent() && command.equals(old.get().deepCopy().without("version"));
    command.put("version", same ? old.get().path("version").asText() : world.snowflakes.next());
    return command;
  }
}
