package dev.curfew.sandbox.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person sees of blocks that {@link BlockKit} takes: their text line by line, and their buttons. */
public final class BlockText {
  private static final Pattern MARKDOWN_LINK = Pattern.compile("\\[([^\\]]*)]\\(([^)\\s]+)\\)");

  private final Directory directory;

  private BlockText(Directory directory) {
    this.directory = directory;
  }

  /** The text of all blocks, one part a line; labels of buttons are not in it. */
  public static Rendered render(JsonNode blocks, Directory directory) {
    BlockText reader = new BlockText(directory);
    List<Rendered> parts = new ArrayList<>();
    blocks.forEach(block -> parts.add(reader.block(block)));
    for (Button button : buttons(blocks)) {
      if (!button.url().isEmpty()) {
        parts.add(new Rendered("", List.of(), List.of(new Link(button.url(), button.label()))));
      }
    }
    return Rendered.lines(parts);
  }

  /** All buttons, in order. */
  public static List<Button> buttons(JsonNode blocks) {
    List<Button> buttons = new ArrayList<>();
    for (JsonNode block : blocks) {
      String blockId = block.path("block_id").asText();
      if (block.path("accessory").path("type").asText().equals("button")) {
        buttons.add(Button.of(blockId, block.path("accessory")));
      }
      for (JsonNode element : block.path("elements")) {
        if (element.path("type").asText().equals("button")) {
          buttons.add(Button.of(blockId, element));
        }
      }
    }
    return List.copyOf(buttons);
  }

  private Rendered block(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "section" -> section(block);
      case "header" -> text(block.path("text"));
      case "context" -> all(block.path("elements"));
      case "image" -> Rendered.lines(List.of(text(block.path("title")), plain(block.path("alt_text"))));
      case "input" -> Rendered.lines(List.of(text(block.path("label")), text(block.path("hint"))));
      case "markdown" -> markdown(block.path("text").asText());
      case "rich_text" -> new RichText(directory).render(block);
      default -> Rendered.NOTHING;
    };
  }

  private Rendered section(JsonNode block) {
    return Rendered.lines(List.of(text(block.path("text")), all(block.path("fields"))));
  }

  private Rendered all(JsonNode items) {
    List<Rendered> parts = new ArrayList<>();
    items.forEach(item -> parts.add(item.has("alt_text") ? plain(item.path("alt_text")) : text(item)));
    return Rendered.lines(parts);
  }

  private Rendered text(JsonNode text) {
    if (!text.path("type").asText().equals("mrkdwn")) {
      return plain(text.path("text"));
    }
    TextMode mode = text.path("verbatim").asBoolean() ? TextMode.VERBATIM : TextMode.USUAL;
    return Mrkdwn.render(text.path("text").asText(), mode, directory);
  }

  private static Rendered plain(JsonNode text) {
    return Rendered.plain(Mrkdwn.decode(text.asText()));
  }

  private Rendered markdown(String text) {
    Rendered rendered = Mrkdwn.render(text, TextMode.USUAL, directory);
    List<Link> links = new ArrayList<>(rendered.links());
    Matcher link = MARKDOWN_LINK.matcher(text);
    while (link.find()) {
      links.add(new Link(link.group(2), link.group(1)));
    }
    return new Rendered(rendered.text(), rendered.pings(), links);
  }
}
