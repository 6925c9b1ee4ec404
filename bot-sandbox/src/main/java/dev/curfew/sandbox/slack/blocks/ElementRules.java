package dev.curfew.sandbox.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.slack.blocks.Rule.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static dev.curfew.sandbox.slack.blocks.Rule.Field.optional;
import static dev.curfew.sandbox.slack.blocks.Rule.Field.required;

/**
 * Interactive elements and composition objects with their limits
 * (<a href="https://docs.slack.dev/reference/block-kit/block-elements">block elements</a>).
 */
final class ElementRules {
  private static final Rule TYPE = Rule.anything();
  private static final Rule ID = Rule.string(1, 255);

  private ElementRules() {}

  static Rule plainText(int most) {
    return Rule.object(required("type", Rule.oneOf(Set.of("plain_text"))), required("text", Rule.string(1, most)),
        optional("emoji", Rule.flag()));
  }

  static Rule anyText(int most) {
    Rule mrkdwn = Rule.object(required("type", TYPE), required("text", Rule.string(1, most)),
        optional("verbatim", Rule.flag()));
    return Rule.byType(Map.of("plain_text", plainText(most), "mrkdwn", mrkdwn));
  }

  /** What may stand at the right of a section. */
  static Rule accessory() {
    return only("button", "overflow", "static_select", "external_select", "users_select", "conversations_select",
        "channels_select", "multi_static_select", "checkboxes", "radio_buttons", "datepicker", "timepicker", "image");
  }

  /** What may stand in an actions block. */
  static Rule action() {
    return only("button", "overflow", "static_select", "external_select", "users_select", "conversations_select",
        "channels_select", "checkboxes", "radio_buttons", "datepicker", "timepicker");
  }

  /** What may stand in an input block. */
  static Rule input() {
    return only("plain_text_input", "number_input", "static_select", "external_select", "users_select",
        "conversations_select", "channels_select", "multi_static_select", "multi_external_select", "checkboxes",
        "radio_buttons", "datepicker", "timepicker");
  }

  /** What may stand in a context block. */
  static Rule contextItem() {
    Map<String, Rule> items = new LinkedHashMap<>();
    items.put("image", image());
    for (String text : List.of("plain_text", "mrkdwn")) {
      items.put(text, anyText(2000));
    }
    return Rule.byType(items);
  }

  private static Rule only(String... types) {
    Map<String, Rule> all = all();
    Map<String, Rule> chosen = new LinkedHashMap<>();
    for (String type : types) {
      chosen.put(type, Objects.requireNonNull(all.get(type), type));
    }
    return Rule.byType(chosen);
  }

  private static Map<String, Rule> all() {
    Rule options = Rule.list(1, 100, choice());
    Field placeholder = optional("placeholder", plainText(150));
    return Map.ofEntries(Map.entry("button", button()), Map.entry("image", image()),
        Map.entry("overflow", element(required("options", Rule.list(1, 5, choice(optional("url", Rule.url())))))),
        Map.entry("static_select", staticSelect(optional("initial_option", choice()))),
        Map.entry("multi_static_select",
            staticSelect(optional("initial_options", options), optional("max_selected_items", Rule.number()))),
        Map.entry("external_select",
            element(placeholder, optional("initial_option", choice()), optional("min_query_length", Rule.count(0)))),
        Map.entry("multi_external_select",
            element(placeholder, optional("initial_options", options), optional("min_query_length", Rule.count(0)),
                optional("max_selected_items", Rule.number()))),
        Map.entry("users_select", element(placeholder, optional("initial_user", ID))),
        Map.entry("channels_select",
            element(placeholder, optional("initial_channel", ID), optional("response_url_enabled", Rule.flag()))),
        Map.entry("conversations_select",
            element(placeholder, optional("initial_conversation", ID),
                optional("default_to_current_conversation", Rule.flag()), optional("filter", Rule.anything()),
                optional("response_url_enabled", Rule.flag()))),
        Map.entry("checkboxes",
            element(required("options", Rule.list(1, 10, option())),
                optional("initial_options", Rule.list(1, 10, option())))),
        Map.entry("radio_buttons",
            element(required("options", Rule.list(1, 10, option())), optional("initial_option", option()))),
        Map.entry("datepicker", element(placeholder, optional("initial_date", Rule.string(10, 10)))),
        Map.entry("timepicker",
            element(placeholder, optional("initial_time", Rule.string(5, 5)), optional("timezone", ID))),
        Map.entry("plain_text_input",
            element(placeholder, optional("initial_value", Rule.string(0, 3000)), optional("multiline", Rule.flag()),
                optional("min_length", Rule.number()), optional("max_length", Rule.number()),
                optional("dispatch_action_config", Rule.anything()))),
        Map.entry("number_input",
            element(placeholder, required("is_decimal_allowed", Rule.flag()), optional("initial_value", Rule.number()),
                optional("min_value", Rule.number()), optional("max_value", Rule.number()),
                optional("dispatch_action_config", Rule.anything()))));
  }

  private static Rule button() {
    return Rule.object(required("type", TYPE), required("text", plainText(75)), optional("action_id", ID),
        optional("value", Rule.string(1, 2000)), optional("url", Rule.url()),
        optional("style", Rule.oneOf(Set.of("primary", "danger"))), optional("confirm", confirm()),
        optional("accessibility_label", Rule.string(1, 75)));
  }

  private static Rule staticSelect(Field... more) {
    List<Field> fields = new ArrayList<>(List.of(more));
    fields.add(optional("placeholder", plainText(150)));
    fields.addAll(choices(1));
    return element(fields.toArray(Field[]::new)).and(ElementRules::oneKindOfChoices);
  }

  /** What the app answers when a menu asks for options. */
  static Rule suggestions() {
    return Rule.object(choices(0).toArray(Field[]::new)).and(ElementRules::oneKindOfChoices);
  }

  private static List<Field> choices(int least) {
    Rule options = Rule.list(least, 100, choice());
    Rule group = Rule.object(required("label", plainText(75)), required("options", options));
    return List.of(optional("options", options), optional("option_groups", Rule.list(least, 100, group)));
  }

  private static void oneKindOfChoices(JsonNode value, String pointer, List<String> problems) {
    if (value.has("options") == value.has("option_groups")) {
      Rule.report("must provide exactly one of options and option_groups", pointer, problems);
    }
  }

  private static Rule element(Field... fields) {
    List<Field> whole = new ArrayList<>(List.of(fields));
    whole.add(required("type", TYPE));
    whole.add(optional("action_id", ID));
    whole.add(optional("confirm", confirm()));
    whole.add(optional("focus_on_load", Rule.flag()));
    return Rule.object(whole.toArray(Field[]::new));
  }

  /** Of checkboxes and radio buttons. */
  private static Rule option() {
    return Rule.object(required("text", anyText(75)), required("value", Rule.string(1, 75)),
        optional("description", anyText(75)));
  }

  /** Of menus, which show plain text only. */
  private static Rule choice(Field... more) {
    List<Field> fields = new ArrayList<>(List.of(more));
    fields.add(required("text", plainText(75)));
    fields.add(required("value", Rule.string(1, 75)));
    fields.add(optional("description", plainText(75)));
    return Rule.object(fields.toArray(Field[]::new));
  }

  private static Rule confirm() {
    return Rule.object(required("title", plainText(100)), required("text", anyText(300)),
        required("confirm", plainText(30)), required("deny", plainText(30)),
        optional("style", Rule.oneOf(Set.of("primary", "danger"))));
  }

  static Rule image() {
    return Rule.object(required("type", TYPE), required("image_url", Rule.url()),
        required("alt_text", Rule.string(1, 2000)));
  }
}
