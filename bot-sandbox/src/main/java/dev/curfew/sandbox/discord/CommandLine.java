package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A slash command as a person fills it in, checked as Discord's client and server check it. */
final class CommandLine {
  private static final int SUB_COMMAND_GROUP = 2;
  private static final int MAX_TEXT = 6000;

  private final ObjectNode command;
  private final String locale;
  private final boolean autocompleting;
  private final Resolved resolved;

  /**
   * @param autocompleting whether it is still being typed, so that required options may be missing
   */
  CommandLine(ObjectNode command, String locale, boolean autocompleting, Resolved resolved) {
    this.command = command;
    this.locale = locale;
    this.autocompleting = autocompleting;
    this.resolved = resolved;
  }

  /**
   * The interaction's {@code data.options}.
   *
   * @param path sub-command group and sub-command, if any
   * @throws ClientRefusal when the client would not send it
   */
  ArrayNode fill(List<String> path, Map<String, ?> values) {
    return fill(command, path, values);
  }

  private ArrayNode fill(JsonNode level, List<String> path, Map<String, ?> values) {
    ArrayNode filled = JsonNodeFactory.instance.arrayNode();
    boolean hasSubCommands = level.path("options").path(0).path("type").asInt(3) <= SUB_COMMAND_GROUP;
    if (!path.isEmpty()) {
      JsonNode sub = option(level, path.getFirst()).filter(option -> option.path("type").asInt() <= SUB_COMMAND_GROUP)
          .orElseThrow(() -> new ClientRefusal("there is no sub-command " + path.getFirst()));
      filled.addObject().put("name", sub.path("name").asText()).put("type", sub.path("type").asInt()).set("options",
          fill(
              sub, path.subList(1, path.size()), values));
      return filled;
    }
    if (hasSubCommands) {
      throw new ClientRefusal("/" + command.path("name").asText() + " needs a sub-command");
    }
    values.forEach((name, value) -> {
      JsonNode option = option(level, name).orElseThrow(() -> new ClientRefusal("/" + command.path("name").asText()
          + " has no option " + name));
      filled.add(value(option, value));
    });
    if (!autocompleting) {
      requireAll(level, filled);
    }
    return filled;
  }

  private static void requireAll(JsonNode level, ArrayNode filled) {
    for (JsonNode option : level.path("options")) {
      boolean given = filled.findValuesAsText("name").contains(option.path("name").asText());
      if (option.path("required").asBoolean() && !given) {
        throw new ClientRefusal("the option " + option.path("name").asText() + " is required");
      }
    }
  }

  private Optional<JsonNode> option(JsonNode level, String name) {
    for (JsonNode option : level.path("options")) {
      if (option.path("name").asText().equals(name) || option.path("name_localizations").path(locale).asText().equals(
          name)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  private ObjectNode value(JsonNode option, Object value) {
    int type = option.path("type").asInt();
    ObjectNode filled = JsonNodeFactory.instance.objectNode().put("name", option.path("name").asText()).put("type",
        type);
    switch (type) {
      case 3 -> filled.put("value", text(option, value));
      case 4 -> filled.put("value", integer(option, value));
      case 5 -> filled.put("value", as(Boolean.class, option, value));
      case 10 -> filled.put("value", number(option, value));
      default -> filled.put("value", resolved.add(type, value));
    }
    return filled;
  }

  private String text(JsonNode option, Object value) {
    String text = as(String.class, option, value);
    int length = text.codePointCount(0, text.length());
    if (autocompleting) {
      return text;
    }
    if (length == 0 || length < option.path("min_length").asInt(0) || length > option.path("max_length").asInt(
        MAX_TEXT)) {
      throw new ClientRefusal("the option " + option.path("name").asText() + " cannot have " + length + " characters");
    }
    refuseOther(option, value);
    return text;
  }

  private static long integer(JsonNode option, Object value) {
    long number = as(Number.class, option, value).longValue();
    long safe = (1L << 53) - 1;
    if (number < option.path("min_value").asLong(-safe) || number > option.path("max_value").asLong(safe)) {
      throw new ClientRefusal("the option " + option.path("name").asText() + " cannot be " + number);
    }
    refuseOther(option, value);
    return number;
  }

  private static double number(JsonNode option, Object value) {
    double number = as(Number.class, option, value).doubleValue();
    double limit = 1L << 53;
    if (number < option.path("min_value").asDouble(-limit) || number > option.path("max_value").asDouble(limit)) {
      throw new ClientRefusal("the option " + option.path("name").asText() + " cannot be " + number);
    }
    return number;
  }

  private static void refuseOther(JsonNode option, Object value) {
    JsonNode choices = option.path("choices");
    if (!choices.isEmpty() && !choices.findValuesAsText("value").contains(String.valueOf(value))) {
      throw new ClientRefusal("the option " + option.path("name").asText() + " offers no " + value);
    }
  }

  private static <T> T as(Class<T> type, JsonNode option, Object value) {
    if (!type.isInstance(value)) {
      throw new ClientRefusal("the option " + option.path("name").asText() + " takes a " + type.getSimpleName()
          + ", not " + value);
    }
    return type.cast(value);
  }

  /**
   * Marks the option that is being typed.
   *
   * @param path sub-command group and sub-command, if any
   * @throws ClientRefusal when nothing is typed in it, or the command does not say that it suggests something for it
   */
  void focus(ArrayNode filled, List<String> path, String name) {
    JsonNode level = command;
    for (String sub : path) {
      level = option(level, sub).orElseThrow(() -> new ClientRefusal("there is no sub-command " + sub));
    }
    JsonNode option = option(level, name).filter(known -> known.path("autocomplete").asBoolean())
        .orElseThrow(() -> new ClientRefusal("nothing is suggested for the option " + name));
    focus(filled, option.path("name").asText());
    if (focused(filled).isMissingNode()) {
      throw new ClientRefusal("nobody types in the option " + name);
    }
  }

  /** Marks the option of that name, whatever it is. */
  static void focus(ArrayNode options, String name) {
    for (JsonNode option : options) {
      if (option.path("options") instanceof ArrayNode deeper) {
        focus(deeper, name);
      }
      if (option instanceof ObjectNode filled && option.path("name").asText().equals(name)) {
        filled.put("focused", true);
      }
    }
  }

  /** The option with the focus, or a missing node. */
  static JsonNode focused(JsonNode options) {
    for (JsonNode option : options) {
      if (option.path("focused").asBoolean()) {
        return option;
      }
      JsonNode deeper = focused(option.path("options"));
      if (!deeper.isMissingNode()) {
        return deeper;
      }
    }
    return MissingNode.getInstance();
  }

  /** Options as a forger would send them: typed by what they are, not by what was registered. */
  static ArrayNode forged(List<String> path, Map<String, ?> values, Resolved resolved) {
    ArrayNode filled = JsonNodeFactory.instance.arrayNode();
    if (!path.isEmpty()) {
      filled.addObject().put("name", path.getFirst()).put("type", path.size()).set("options",
          forged(path.subList(1, path
              .size()), values, resolved));
      return filled;
    }
    values.forEach((name, value) -> {
      ObjectNode option = filled.addObject().put("name", name);
      switch (value) {
        case String text -> option.put("type", 3).put("value", text);
        case Integer number -> option.put("type", 4).put("value", number);
        case Long number -> option.put("type", 4).put("value", number);
        case Boolean flag -> option.put("type", 5).put("value", flag);
        case Double number -> option.put("type", 10).put("value", number);
        default -> option.put("type", Resolved.type(value)).put("value", resolved.add(Resolved.type(value), value));
      }
    });
    return filled;
  }
}
