package dev.curfew.sandbox.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A button that a person sees.
 *
 * @param value what the app gets back, empty when the app gave none
 * @param style {@code primary}, {@code danger} or empty
 * @param url the address that the button opens, or empty
 */
public record Button(String blockId, String actionId, String label, String value, String style, String url) {
  static Button of(String blockId, JsonNode element) {
    return new Button(blockId, element.path("action_id").asText(),
        Mrkdwn.decode(element.path("text").path("text").asText()), element.path("value").asText(),
        element.path("style").asText(), element.path("url").asText());
  }
}
