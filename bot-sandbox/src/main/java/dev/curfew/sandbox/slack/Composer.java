package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.slack.blocks.BlockKit;
import dev.curfew.sandbox.slack.blocks.TextMode;
import dev.curfew.sandbox.slack.blocks.TextMode.Parse;
import java.util.List;
import java.util.Optional;

/** Makes the content of a message out of what an app sent, or refuses it as Slack does. */
final class Composer {
  /** Longer texts are cut off. */
  static final int TEXT = 40_000;
  /** Slack asks for texts no longer than this, and refuses longer ones in {@code chat.update}. */
  static final int GOOD_TEXT = 4_000;

  private final Workspace workspace;
  private final Oddities oddities;

  Composer(Workspace workspace, Oddities oddities) {
    this.workspace = workspace;
    this.oddities = oddities;
  }

  /** What people write has no blocks and is not checked. */
  Content plain(String mrkdwn) {
    return Content.of(mrkdwn, Json.array(), TextMode.USUAL, workspace);
  }

  /** A new message. */
  Content compose(ApiArguments said) throws ApiRefusal {
    Optional<String> text = said.text("text");
    JsonNode blocks = blocks(said).orElseGet(Json::array);
    if (text.isEmpty() && blocks.isEmpty()) {
      throw new ApiRefusal("no_text");
    }
    return content(text.orElse(""), blocks, said);
  }

  /**
   * A changed message: where blocks are not mentioned the old ones stay, an empty list takes them away
   * (<a href="https://docs.slack.dev/reference/methods/chat.update">chat.update</a>).
   */
  Content recompose(Message old, ApiArguments said) throws ApiRefusal {
    Optional<String> text = said.text("text");
    if (text.map(String::length).orElse(0) > GOOD_TEXT) {
      throw new ApiRefusal("msg_too_long");
    }
    Optional<JsonNode> blocks = blocks(said);
    JsonNode shown = blocks.orElseGet(old::blocks);
    if (text.isEmpty() && (blocks.isEmpty() || shown.isEmpty())) {
      throw new ApiRefusal("no_text");
    }
    return content(text.orElseGet(() -> blocks.isPresent() ? "" : old.text()), shown, said);
  }

  private Content content(String text, JsonNode blocks, ApiArguments said) {
    if (text.isEmpty()) {
      oddities.note("A message has blocks but no text for notifications and screen readers");
    }
    if (text.length() > GOOD_TEXT) {
      oddities.note("A text has " + text.length() + " characters; Slack asks for at most " + GOOD_TEXT);
    }
    String kept = text.length() > TEXT ? text.substring(0, TEXT) : text;
    return Content.of(kept, blocks, mode(said), workspace);
  }

  private static Optional<JsonNode> blocks(ApiArguments said) throws ApiRefusal {
    Optional<JsonNode> blocks = said.structured("blocks", "invalid_blocks_format");
    if (blocks.isEmpty()) {
      return blocks;
    }
    List<String> problems = BlockKit.problemsInMessage(blocks.get());
    if (!problems.isEmpty()) {
      throw ApiRefusal.withMessages("invalid_blocks", problems);
    }
    if (BlockKit.textLength(blocks.get()) > BlockKit.MESSAGE_BLOCK_TEXT) {
      throw new ApiRefusal("msg_blocks_too_long");
    }
    return blocks;
  }

  private static TextMode mode(ApiArguments said) {
    Parse parse = switch (said.text("parse").orElse("")) {
      case "full" -> Parse.FULL;
      case "none" -> Parse.NONE;
      default -> Parse.DEFAULT;
    };
    return new TextMode(parse, said.flag("link_names"));
  }
}
