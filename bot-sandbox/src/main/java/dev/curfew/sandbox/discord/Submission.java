package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.discord.Modal.Input;
import java.util.Map;

/**
 * The data of a submitted modal, in the shape in which the modal was built.
 *
 * @see <a href="https://discord.com/developers/docs/components/reference#label-label-interaction-response-structure">
 *      Discord: label response</a>
 */
final class Submission {
  private static final int ROW = 1;
  private static final int TEXT_INPUT = 4;
  private static final int TEXT_DISPLAY = 10;

  private Submission() {}

  /** @throws ClientRefusal when the client would not send it, if {@code checked} */
  static ObjectNode of(Modal modal, Map<String, String> values, boolean checked) {
    if (checked) {
      values.keySet().stream().filter(id -> modal.inputs().stream().noneMatch(input -> input.customId().equals(id)))
          .findFirst().ifPresent(id -> {
            throw new ClientRefusal("the modal has no input " + id);
          });
      modal.inputs().forEach(input -> refuse(input, value(input, values)));
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("custom_id", modal.customId());
    ArrayNode components = data.putArray("components");
    int id = 1;
    for (JsonNode top : modal.json().path("components")) {
      ObjectNode sent = components.addObject().put("type", top.path("type").asInt()).put("id", id++);
      if (top.path("type").asInt() == TEXT_DISPLAY) {
        continue;
      }
      boolean row = top.path("type").asInt() == ROW;
      ObjectNode child = child(row ? top.path("components").path(0) : top.path("component"), modal, values).put("id",
          id++);
      if (row) {
        sent.putArray("components").add(child);
      } else {
        sent.set("component", child);
      }
    }
    return data;
  }

  private static ObjectNode child(JsonNode component, Modal modal, Map<String, String> values) {
    String customId = component.path("custom_id").asText();
    String value = modal.inputs().stream().filter(input -> input.customId().equals(customId)).map(input -> value(input,
        values)).findFirst().orElse("");
    ObjectNode child = JsonNodeFactory.instance.objectNode().put("type", component.path("type").asInt()).put(
        "custom_id",
        customId);
    switch (component.path("type").asInt()) {
      case TEXT_INPUT, 21 -> child.put("value", value);
      case 23 -> child.put("value", Boolean.parseBoolean(value));
      default -> {
        ArrayNode chosen = child.putArray("values");
        if (!value.isEmpty()) {
          chosen.add(value);
        }
      }
    }
    return child;
  }

  private static String value(Input input, Map<String, String> values) {
    String given = values.get(input.customId());
    return given == null ? input.value() : given;
  }

  private static void refuse(Input input, String value) {
    if (input.required() && value.isEmpty()) {
      throw new ClientRefusal("the input " + input.label() + " is required");
    }
    int length = value.codePointCount(0, value.length());
    boolean fits = length >= input.minLength() && length <= input.maxLength();
    if (input.type() == TEXT_INPUT && length > 0 && !fits) {
      throw new ClientRefusal("the input " + input.label() + " cannot have " + length + " characters");
    }
  }
}
