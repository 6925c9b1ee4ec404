package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;

/** Short words for building and reading JSON trees. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode strings(Collection<String> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }

  /** The value, or empty where the text is not one JSON value. */
  static Optional<JsonNode> parse(String text) {
    try {
      JsonNode value = MAPPER.readTree(text);
      return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  static Optional<ObjectNode> parseObject(String text) {
    return parse(text).filter(JsonNode::isObject).map(ObjectNode.class::cast);
  }

  static String write(JsonNode value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be written as JSON", e);
    }
  }
}
