package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.blocks.BlockText;
import dev.curfew.sandbox.slack.blocks.Directory;
import java.time.Instant;
import java.util.Map;

/**
 * A modal, or the Home tab of one person, as it stood at one moment.
 *
 * @param id {@code V…}
 * @param user who has it on the screen
 * @param json the view object of payloads
 * @param isOpen whether it is still on the screen
 * @param errors by block id, as the last submission was answered
 * @param trouble why the last submission failed, in Slack's words; empty when it did not
 * @param at when this version came
 */
public record View(String id, String user, JsonNode json, boolean isOpen, Map<String, String> errors, String trouble,
    Instant at) {
  public View {
    errors = Map.copyOf(errors);
  }

  public String title() {
    return json.path("title").path("text").asText();
  }

  public String callbackId() {
    return json.path("callback_id").asText();
  }

  public String privateMetadata() {
    return json.path("private_metadata").asText();
  }

  /** The text of all blocks: labels, hints and sections. */
  public String visibleText(Directory directory) {
    return BlockText.render(json.path("blocks"), directory).text();
  }

  String hash() {
    return json.path("hash").asText();
  }

  View showing(ObjectNode changed, Instant when) {
    return new View(id, user, changed, true, Map.of(), "", when);
  }

  View closed(Instant when) {
    return new View(id, user, json, false, Map.of(), "", when);
  }

  View withErrors(Map<String, String> found, Instant when) {
    return new View(id, user, json, true, found, "", when);
  }

  View inTrouble(String why, Instant when) {
    return new View(id, user, json, true, Map.of(), why, when);
  }
}
