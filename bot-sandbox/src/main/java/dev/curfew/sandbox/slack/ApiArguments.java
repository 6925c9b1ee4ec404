package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.curfew.sandbox.wire.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of one Web API call, from the query, a form or a JSON object
 * (<a href="https://docs.slack.dev/apis/web-api/">Web API</a>).
 *
 * @param values without the token; of a form all are strings
 * @param token from the header, or from the form where there is no header; a JSON body cannot carry it
 * @param charsetMissing a JSON body came without charset, which Slack warns about
 */
record ApiArguments(ObjectNode values, Optional<String> token, boolean charsetMissing) {
  static ApiArguments of(Request request) throws ApiRefusal {
    ObjectNode values = Json.object();
    Optional<String> inHeader = request.header("Authorization")
        .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7)).map(header -> header.substring(7).strip());
    String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      values.setAll(Json.parseObject(request.text()).orElseThrow(() -> new ApiRefusal(
          Json.parse(request.text()).isPresent() ? "json_not_object" : "invalid_json")));
      values.remove("token");
      return new ApiArguments(values, inHeader, !type.contains("charset"));
    }
    if (request.body().length > 0 && !type.startsWith("application/x-www-form-urlencoded")) {
      throw new ApiRefusal("invalid_post_type");
    }
    for (Map.Entry<String, List<String>> field : request.form().entrySet()) {
      values.put(field.getKey(), field.getValue().getLast());
    }
    JsonNode inForm = values.remove("token");
    return new ApiArguments(values, inHeader.or(() -> Optional.ofNullable(inForm).map(JsonNode::asText)), false);
  }

  /** A string, empty where it is absent or an empty string. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(JsonNode::isValueNode).filter(value -> !value.isNull())
        .map(JsonNode::asText).filter(value -> !value.isEmpty());
  }

  String required(String name) throws ApiRefusal {
    return text(name).orElseThrow(() -> ApiRefusal.missing(name));
  }

  /** {@code true} and {@code 1} are true. */
  boolean flag(String name) {
    return text(name).map(value -> value.equals("true") || value.equals("1")).orElse(false);
  }

  /** A number within bounds. */
  int number(String name, int usual, int least, int most) throws ApiRefusal {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return usual;
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the same refusal
    }
    throw new ApiRefusal("invalid_limit");
  }

  /** A structured argument: JSON as such, or JSON in a string. */
  Optional<JsonNode> structured(String name, String refusal) throws ApiRefusal {
    JsonNode given = values.get(name);
    if (given == null || given.isNull()) {
      return Optional.empty();
    }
    if (!(given instanceof TextNode text)) {
      return Optional.of(given);
    }
    if (text.textValue().isEmpty()) {
      return Optional.empty();
    }
    Optional<JsonNode> parsed = Json.parse(text.textValue());
    if (parsed.isEmpty()) {
      throw new ApiRefusal(refusal);
    }
    return parsed;
  }
}
