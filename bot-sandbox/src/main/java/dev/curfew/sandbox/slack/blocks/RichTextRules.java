package dev.curfew.sandbox.slack.blocks;

import dev.curfew.sandbox.slack.blocks.Rule.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static dev.curfew.sandbox.slack.blocks.Rule.Field.optional;
import static dev.curfew.sandbox.slack.blocks.Rule.Field.required;

/**
 * The elements of a rich_text block (<a href=
 * "https://docs.slack.dev/reference/block-kit/blocks/rich-text-block">reference</a>).
 */
final class RichTextRules {
  private static final Rule ID = Rule.string(1, 255);
  private static final Rule TYPE = Rule.anything();

  private RichTextRules() {}

  /** A section, list, quote or preformatted part. */
  static Rule container() {
    Rule inline = inline();
    Rule section = part(required("elements", Rule.list(0, 1000, inline)));
    Rule framed = part(required("elements", Rule.list(0, 1000, inline)), optional("border", Rule.number()),
        optional("language", ID));
    Rule list = part(required("elements", Rule.list(0, 1000, Rule.byType(Map.of("rich_text_section", section)))),
        required("style", Rule.oneOf(Set.of("bullet", "ordered"))), optional("indent", Rule.number()),
        optional("offset", Rule.number()), optional("border", Rule.number()));
    return Rule.byType(Map.of("rich_text_section", section, "rich_text_quote", framed, "rich_text_preformatted", framed,
        "rich_text_list", list));
  }

  private static Rule inline() {
    return Rule.byType(Map.of("text", part(required("text", Rule.string(1, 13_200))), "link",
        part(required("url", Rule.url()), optional("text", Rule.string(0, 3000)), optional("unsafe", Rule.flag())),
        "emoji", part(required("name", ID), optional("unicode", ID), optional("skin_tone", Rule.number())), "user",
        part(required("user_id", ID)), "usergroup", part(required("usergroup_id", ID)), "channel",
        part(required("channel_id", ID)), "broadcast",
        part(required("range", Rule.oneOf(Set.of("here", "channel", "everyone")))), "date",
        part(required("timestamp", Rule.number()), required("format", Rule.string(1, 255)), optional("url", Rule.url()),
            optional("fallback", Rule.string(1, 255))),
        "color", part(required("value", ID))));
  }

  private static Rule part(Field... fields) {
    List<Field> whole = new ArrayList<>(List.of(fields));
    whole.add(required("type", TYPE));
    if (whole.stream().noneMatch(field -> field.name().equals("style"))) {
      whole.add(optional("style", Rule.anything()));
    }
    return Rule.object(whole.toArray(Field[]::new));
  }
}
