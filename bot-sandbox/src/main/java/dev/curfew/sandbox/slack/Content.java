package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.blocks.BlockText;
import dev.curfew.sandbox.slack.blocks.Button;
import dev.curfew.sandbox.slack.blocks.Directory;
import dev.curfew.sandbox.slack.blocks.Mrkdwn;
import dev.curfew.sandbox.slack.blocks.Rendered;
import dev.curfew.sandbox.slack.blocks.TextMode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a message says.
 *
 * @param text the top-level text as it was sent; beside blocks it is the notification only
 * @param blocks with the ids that Slack gave to those that had none
 * @param notification {@code text} as displayed
 * @param body what the channel shows: the blocks, or the text where there are none
 * @param files below it
 */
record Content(String text, ArrayNode blocks, Rendered notification, Rendered body, List<Button> buttons,
    List<SlackFile> files) {
  private static final AtomicInteger IDS = new AtomicInteger();

  static Content of(String text, JsonNode blocks, TextMode mode, Directory directory) {
    ArrayNode named = withIds(blocks);
    Rendered notification = Mrkdwn.render(text, mode, directory);
    Rendered body = named.isEmpty() ? notification : BlockText.render(named, directory);
    return new Content(text, named, notification, body, BlockText.buttons(named), List.of());
  }

  /** The same above these files. */
  Content with(List<SlackFile> below) {
    return new Content(text, blocks, notification, body, buttons, List.copyOf(below));
  }

  /** Slack names every block and element that the app left without a name. */
  static ArrayNode withIds(JsonNode blocks) {
    ArrayNode copy = Json.array();
    for (JsonNode block : blocks) {
      ObjectNode named = block.deepCopy();
      name(named, "block_id");
      named.path("elements").forEach(element -> nameAction(element));
      nameAction(named.path("accessory"));
      nameAction(named.path("element"));
      copy.add(named);
    }
    return copy;
  }

  private static void nameAction(JsonNode element) {
    if (element instanceof ObjectNode action && !List.of("image", "mrkdwn", "plain_text", "")
        .contains(element.path("type").asText()) && !element.path("type").asText().startsWith("rich_text")) {
      name(action, "action_id");
    }
  }

  private static void name(ObjectNode object, String property) {
    if (object.path(property).asText().isEmpty()) {
      object.put(property, "gen" + Integer.toString(IDS.incrementAndGet(), Character.MAX_RADIX));
    }
  }
}
