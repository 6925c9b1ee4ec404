package dev.curfew.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.Optional;

/** Reads JSON that somebody else wrote: what is missing, null or of another kind is nothing, never an exception. */
final class Json {

  private Json() {}

  /** The object that the text holds, or nothing when it holds anything else. Deep nesting is refused by Gson itself. */
  static Optional<JsonObject> object(String text) {
    try {
      JsonElement parsed = JsonParser.parseString(text);
      return parsed.isJsonObject() ? Optional.of(parsed.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException | StackOverflowError unreadable) {
      return Optional.empty();
    }
  }

  /** The object at the end of that path. */
  static Optional<JsonObject> object(JsonObject from, String... path) {
    Optional<JsonObject> found = Optional.of(from);
    for (String name : path) {
      found = found.map(object -> object.get(name)).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }
    return found;
  }

  /** The text at the end of that path; numbers and flags count as text, an empty text as nothing. */
  static Optional<String> text(JsonObject from, String... path) {
    String[] parents = Arrays.copyOf(path, path.length - 1);
    return object(from, parents).map(object -> object.get(path[path.length - 1]))
        .filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsJsonPrimitive).map(JsonPrimitive::getAsString)
        .filter(text -> !text.isEmpty());
  }

  /** Whether the value at the end of that path is {@code true}. */
  static boolean flag(JsonObject from, String... path) {
    return text(from, path).filter("true"::equals).isPresent();
  }
}
