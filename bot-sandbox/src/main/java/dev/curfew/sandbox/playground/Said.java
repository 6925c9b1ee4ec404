package dev.curfew.sandbox.playground;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page says that somebody does. */
record Said(JsonNode json) {

  /** Who does it, by name. */
  String who() {
    return text("as");
  }

  /** A text. @throws IllegalArgumentException when the page left it out */
  String text(String name) {
    JsonNode value = json.path(name);
    if (!value.isValueNode()) {
      throw new IllegalArgumentException("The page did not say \"" + name + "\".");
    }
    return value.asText();
  }

  /** A whole number; 0 when the page left it out. */
  int number(String name) {
    return json.path(name).asInt();
  }

  /** Texts by name; none when the page left it out. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.path(name).properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /** A list of texts; empty when the page left it out. */
  List<String> list(String name) {
    return json.path(name).valueStream().map(JsonNode::asText).collect(Collectors.toList());
  }
}
