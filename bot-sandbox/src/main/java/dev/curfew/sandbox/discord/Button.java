package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A button of a message.
 *
 * @param customId what its press brings the bot; empty for a link
 * @param style 1 primary, 2 secondary, 3 success, 4 danger, 5 link, 6 premium
 * @param url where a link leads; empty for anything else
 */
public record Button(String label, String customId, int style, boolean disabled, String url) {
  static Button read(JsonNode json) {
    return new Button(json.path("label").asText(), json.path("custom_id").asText(), json.path("style").asInt(), json
        .path("disabled").asBoolean(), json.path("url").asText());
  }
}
