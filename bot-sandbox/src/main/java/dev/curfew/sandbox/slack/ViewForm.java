package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills a modal in as a person does: builds {@code state.values} and does not submit what Slack's client would not
 * submit. A form that is not to be submitted yet may lack anything.
 */
final class ViewForm {
  private final String viewId;
  private final Map<String, String> filled;
  private final Offers offers;
  private final boolean submitting;
  private final Set<String> used = new HashSet<>();

  private ViewForm(String viewId, Map<String, String> filled, Offers offers, boolean submitting) {
    this.viewId = viewId;
    this.filled = filled;
    this.offers = offers;
    this.submitting = submitting;
  }

  /**
   * @param filled by action id: the text, or the value of the chosen option; several are separated by commas; an empty text clears
   *        what stands there
   * @param offers of menus whose options the app supplies
   * @throws IllegalArgumentException where the client would not let the person submit, or has no such input
   */
  static ObjectNode values(JsonNode view, Map<String, String> filled, Offers offers) {
    return new ViewForm(view.path("id").asText(), filled, offers, true).values(view);
  }

  /** As {@link #values}, while the person is still filling it in: an input without anything has a null. */
  static ObjectNode soFar(JsonNode view, Map<String, String> filled, Offers offers) {
    return new ViewForm(view.path("id").asText(), filled, offers, false).values(view);
  }

  private ObjectNode values(JsonNode view) {
    ObjectNode values = Json.object();
    for (JsonNode block : view.path("blocks")) {
      if (block.path("type").asText().equals("input")) {
        JsonNode element = block.path("element");
        values.putObject(block.path("block_id").asText()).set(element.path("action_id").asText(),
            state(element, block.path("optional").asBoolean()));
      }
    }
    if (!used.containsAll(filled.keySet())) {
      throw new IllegalArgumentException("The modal has no inputs for all of " + filled.keySet() + ", only " + values);
    }
    return values;
  }

  private ObjectNode state(JsonNode element, boolean isOptional) {
    String action = element.path("action_id").asText();
    used.add(action);
    String type = element.path("type").asText();
    Optional<String> typed = Optional.ofNullable(filled.get(action)).filter(text -> !text.isEmpty());
    ObjectNode state = Json.object().put("type", type);
    boolean cleared = filled.getOrDefault(action, "unchanged").isEmpty();
    JsonNode value = cleared ? NullNode.instance : value(element, typed);
    if (submitting && !isOptional
        && (value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty()))) {
      throw new IllegalArgumentException("Slack's client asks for " + action + " before it submits");
    }
    state.set(property("", type), value.isMissingNode() ? NullNode.instance : value);
    return state;
  }

  private JsonNode value(JsonNode element, Optional<String> typed) {
    String type = element.path("type").asText();
    return switch (type) {
      case "plain_text_input", "number_input" -> text(element, typed);
      case "static_select", "radio_buttons" -> typed.map(chosen -> option(element, chosen))
          .orElse(element.path("initial_option"));
      case "external_select" -> typed.map(chosen -> offered(element, chosen)).orElse(element.path("initial_option"));
      case "multi_external_select" -> typed.<JsonNode>map(chosen -> allOffered(element, chosen))
          .orElse(element.path("initial_options"));
      case "checkboxes", "multi_static_select" -> typed.<JsonNode>map(chosen -> options(element, chosen))
          .orElse(element.path("initial_options"));
      default -> typed.<JsonNode>map(ViewForm::string).orElse(element.path(property("initial_", type)));
    };
  }

  private static String property(String prefix, String type) {
    return switch (type) {
      case "plain_text_input", "number_input" -> prefix + "value";
      case "checkboxes", "multi_static_select", "multi_external_select" -> "selected_options";
      case "static_select", "radio_buttons", "external_select" -> "selected_option";
      default -> {
        String what = type.replace("s_select", "").replace("picker", "");
        yield (prefix.isEmpty() ? "selected_" : prefix) + what;
      }
    };
  }

  private static JsonNode text(JsonNode element, Optional<String> typed) {
    String text = typed.orElse(element.path("initial_value").asText());
    int least = element.path("min_length").asInt(0);
    int most = element.path("max_length").asInt(3000);
    if (!text.isEmpty() && (text.length() < least || text.length() > most)) {
      throw new IllegalArgumentException("Slack's client takes " + least + " to " + most + " characters here");
    }
    return text.isEmpty() ? NullNode.instance : string(text);
  }

  private static JsonNode string(String text) {
    return Json.object().textNode(text);
  }

  /** The option with that value. */
  static JsonNode option(JsonNode element, String value) {
    for (JsonNode options : element.findValues("options")) {
      for (JsonNode option : options) {
        if (option.path("value").asText().equals(value)) {
          return option;
        }
      }
    }
    throw new IllegalArgumentException("There is no option " + value);
  }

  private static ArrayNode options(JsonNode element, String values) {
    ArrayNode chosen = Json.array();
    for (String value : values.split(",", -1)) {
      chosen.add(option(element, value.strip()));
    }
    return chosen;
  }

  private ArrayNode allOffered(JsonNode element, String values) {
    ArrayNode chosen = Json.array();
    for (String value : values.split(",", -1)) {
      chosen.add(offered(element, value.strip()));
    }
    return chosen;
  }

  /** What the menu shows, or what was chosen there from the start. */
  private JsonNode offered(JsonNode element, String value) {
    JsonNode initial = element.path("initial_option");
    if (initial.path("value").asText().equals(value)) {
      return initial;
    }
    String action = element.path("action_id").asText();
    return offers.find(viewId, action, value)
        .orElseThrow(() -> new IllegalArgumentException("The menu " + action + " does not show an option " + value));
  }
}
