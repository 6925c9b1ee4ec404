package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A window with inputs, as the bot opened it.
 *
 * @param json its data as sent
 */
public record Modal(String customId, String title, List<Input> inputs, JsonNode json) {
  public Modal {
    inputs = List.copyOf(inputs);
  }

  /**
   * One input of it.
   *
   * @param type component type: 4 is text
   * @param placeholder hint in the empty input
   * @param value what is filled in already
   */
  public record Input(String customId, String label, int type, boolean required, int minLength, int maxLength,
      String placeholder, String value) {}

  static Modal read(JsonNode data) {
    List<Input> inputs = new ArrayList<>();
    for (JsonNode top : data.path("components")) {
      JsonNode child = top.path("type").asInt() == 18 ? top.path("component") : top.path("components").path(0);
      if (child.has("custom_id")) {
        inputs.add(input(top, child));
      }
    }
    return new Modal(data.path("custom_id").asText(), data.path("title").asText(), inputs, data);
  }

  private static Input input(JsonNode top, JsonNode child) {
    String label = top.path("label").asText(child.path("label").asText());
    return new Input(child.path("custom_id").asText(), label, child.path("type").asInt(),
        child.path("required").asBoolean(
            true),
        child.path("min_length").asInt(0), child.path("max_length").asInt(4000), child.path("placeholder").asText(),
        child.path("value").asText());
  }
}
