package dev.curfew.sandbox.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.slack.blocks.Rule.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static dev.curfew.sandbox.slack.blocks.Rule.Field.optional;
import static dev.curfew.sandbox.slack.blocks.Rule.Field.required;

/**
 * Slack's limits on blocks and views (<a href="https://docs.slack.dev/reference/block-kit/blocks">blocks</a>). Block and
 * element types that it does not list are refused, although Slack knows a few more (video, table, file, workflow button).
 */
public final class BlockKit {
  /** Blocks in a message. */
  public static final int MESSAGE_BLOCKS = 50;
  /** Blocks in a modal or a Home tab. */
  public static final int VIEW_BLOCKS = 100;
  /**
   * Text in all blocks of a message together, in UTF-16 units. Undocumented: <a href=
   * "https://github.com/slackapi/bolt-js/issues/2509">13 297 characters</a> were seen to be the most.
   */
  public static final int MESSAGE_BLOCK_TEXT = 13_200;
  private static final int MARKDOWN_TEXT = 12_000;

  private static final Rule TYPE = Rule.anything();
  private static final Rule BLOCK = Rule.byType(Map.ofEntries(Map.entry("section", section()),
      Map.entry("header", block(required("text", ElementRules.plainText(150)))), Map.entry("divider", block()),
      Map.entry("context", block(required("elements", Rule.list(1, 10, ElementRules.contextItem())))),
      Map.entry("actions", block(required("elements", Rule.list(1, 25, ElementRules.action())))),
      Map.entry("image",
          block(required("image_url", Rule.url()), required("alt_text", Rule.string(1, 2000)),
              optional("title", ElementRules.plainText(2000)))),
      Map.entry("input",
          block(required("label", ElementRules.plainText(2000)), required("element", ElementRules.input()),
              optional("hint", ElementRules.plainText(2000)), optional("optional", Rule.flag()),
              optional("dispatch_action", Rule.flag()))),
      Map.entry("markdown", block(required("text", Rule.string(1, MARKDOWN_TEXT)))),
      Map.entry("rich_text", block(required("elements", Rule.list(1, 1000, RichTextRules.container()))))));
  private static final Rule MESSAGE = Rule.list(0, MESSAGE_BLOCKS, BLOCK).and(BlockKit::uniqueIds)
      .and(BlockKit::markdownTogether);
  private static final Rule MODAL = Rule
      .object(required("type", Rule.oneOf(Set.of("modal"))), required("title", ElementRules.plainText(24)),
          required("blocks", Rule.list(0, VIEW_BLOCKS, BLOCK).and(BlockKit::uniqueIds)),
          optional("submit", ElementRules.plainText(24)), optional("close", ElementRules.plainText(24)),
          optional("private_metadata", Rule.string(0, 3000)), optional("callback_id", Rule.string(0, 255)),
          optional("external_id", Rule.string(0, 255)), optional("clear_on_close", Rule.flag()),
          optional("notify_on_close", Rule.flag()))
      .and(BlockKit::submitForInputs);
  private static final Rule HOME = Rule
      .object(required("type", Rule.oneOf(Set.of("home"))),
          required("blocks", Rule.list(0, VIEW_BLOCKS, BLOCK).and(BlockKit::uniqueIds)),
          optional("private_metadata", Rule.string(0, 3000)), optional("callback_id", Rule.string(0, 255)),
          optional("external_id", Rule.string(0, 255)));

  private BlockKit() {}

  /** What Slack would complain of in the blocks of a message; empty when it takes them. */
  public static List<String> problemsInMessage(JsonNode blocks) {
    return problems(MESSAGE, blocks, "/blocks");
  }

  /** What Slack would complain of in a modal; empty when it takes it. */
  public static List<String> problemsInModal(JsonNode view) {
    return problems(MODAL, view, "/view");
  }

  /** What Slack would complain of in a Home tab; empty when it takes it. */
  public static List<String> problemsInHome(JsonNode view) {
    return problems(HOME, view, "/view");
  }

  /**
   * What Slack would complain of in the answer to {@code block_suggestion}, up to 100 {@code options} or
   * {@code option_groups}; empty when it takes it.
   */
  public static List<String> problemsInSuggestions(JsonNode answer) {
    return problems(ElementRules.suggestions(), answer, "");
  }

  /** The length of all text in these blocks together, in UTF-16 units. */
  public static int textLength(JsonNode blocks) {
    int own = blocks.path("text").isTextual() ? blocks.path("text").textValue().length() : 0;
    return own + blocks.valueStream().mapToInt(BlockKit::textLength).sum();
  }

  private static List<String> problems(Rule rule, JsonNode value, String pointer) {
    List<String> problems = new ArrayList<>();
    rule.check(value, pointer, problems);
    return List.copyOf(problems);
  }

  private static Rule block(Field... fields) {
    List<Field> whole = new ArrayList<>(Arrays.asList(fields));
    whole.add(required("type", TYPE));
    whole.add(optional("block_id", Rule.string(1, 255)));
    return Rule.object(whole.toArray(Field[]::new));
  }

  private static Rule section() {
    return block(optional("text", ElementRules.anyText(3000)),
        optional("fields", Rule.list(1, 10, ElementRules.anyText(2000))),
        optional("accessory", ElementRules.accessory()), optional("expand", Rule.flag()))
        .and((value, pointer, problems) -> {
          if (!value.has("text") && !value.has("fields")) {
            Rule.report("missing required field: text", pointer, problems);
          }
        });
  }

  private static void uniqueIds(JsonNode blocks, String pointer, List<String> problems) {
    Set<String> blockIds = new HashSet<>();
    for (int i = 0; i < blocks.size(); i++) {
      String id = blocks.get(i).path("block_id").asText();
      if (!id.isEmpty() && !blockIds.add(id)) {
        Rule.report("`block_id` already exists: " + id, pointer + "/" + i + "/block_id", problems);
      }
      Set<String> actionIds = new HashSet<>();
      JsonNode elements = blocks.get(i).path("elements");
      for (int j = 0; j < elements.size(); j++) {
        String action = elements.get(j).path("action_id").asText();
        if (!action.isEmpty() && !actionIds.add(action)) {
          Rule.report("`action_id` already exists: " + action, pointer + "/" + i + "/elements/" + j + "/action_id",
              problems);
        }
      }
    }
  }

  private static void markdownTogether(JsonNode blocks, String pointer, List<String> problems) {
    int together = 0;
    for (JsonNode block : blocks) {
      together += block.path("type").asText().equals("markdown") ? block.path("text").asText().length() : 0;
    }
    if (together > MARKDOWN_TEXT) {
      Rule.report("markdown blocks must be less than " + (MARKDOWN_TEXT + 1) + " characters together", pointer,
          problems);
    }
  }

  private static void submitForInputs(JsonNode view, String pointer, List<String> problems) {
    for (JsonNode block : view.path("blocks")) {
      if (block.path("type").asText().equals("input") && !view.hasNonNull("submit")) {
        Rule.report("missing required field: submit", pointer, problems);
        return;
      }
    }
  }
}
