package dev.curfew.sandbox.discord.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A place in a body under examination: reads a value, and complains at this place in Discord's words.
 * Lengths count code points, as Discord does. No validator library speaks Discord's codes and nesting.
 */
record Field(JsonNode value, List<String> path, FormErrors errors) {

  static Field root(JsonNode body, FormErrors errors) {
    return root(body, List.of(), errors);
  }

  static Field root(JsonNode body, List<String> path, FormErrors errors) {
    Field root = new Field(body, path, errors);
    return root.isObjectOrComplain() ? root : new Field(JsonNodeFactory.instance.objectNode(), path, errors);
  }

  Field at(String name) {
    return new Field(value.path(name), step(name), errors);
  }

  /** Absent and {@code null} are the same to Discord's forms, except where an edit empties a field. */
  boolean isPresent() {
    return !value.isMissingNode() && !value.isNull();
  }

  void complain(String code, String message) {
    errors.add(path, code, message);
  }

  Optional<String> optionalText(int min, int max) {
    if (!isPresent()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      if (value.isNumber()) {
        return length(value.asText(), min, max);
      }
      complain("STRING_TYPE_CONVERT", "Could not interpret \"" + value + "\" as string.");
      return Optional.empty();
    }
    return length(value.textValue(), min, max);
  }

  Optional<String> text(int min, int max) {
    if (!isPresent()) {
      complain("BASE_TYPE_REQUIRED", "This field is required");
      return Optional.empty();
    }
    return optionalText(min, max);
  }

  private Optional<String> length(String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    if (length > max && min == 0) {
      complain("BASE_TYPE_MAX_LENGTH", "Must be " + max + " or fewer in length.");
      return Optional.empty();
    }
    if (length == 0 && min > 0) {
      complain("BASE_TYPE_REQUIRED", "This field is required");
      return Optional.empty();
    }
    if (length < min || length > max) {
      complain("BASE_TYPE_BAD_LENGTH", "Must be between " + min + " and " + max + " in length.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  Optional<Long> optionalInteger(long min, long max) {
    if (!isPresent()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber() && !(value.isTextual() && value.textValue().matches("-?\\d{1,18}"))) {
      complain("NUMBER_TYPE_COERCE", "Value \"" + value.asText() + "\" is not int.");
      return Optional.empty();
    }
    long number = value.asLong();
    if (number < min) {
      complain("NUMBER_TYPE_MIN", "int value should be greater than or equal to " + min + ".");
      return Optional.empty();
    }
    if (number > max) {
      complain("NUMBER_TYPE_MAX", "int value should be less than or equal to " + max + ".");
      return Optional.empty();
    }
    return Optional.of(number);
  }

  Optional<Double> optionalNumber() {
    if (!isPresent()) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      complain("NUMBER_TYPE_COERCE", "Value \"" + value.asText() + "\" is not float.");
      return Optional.empty();
    }
    return Optional.of(value.doubleValue());
  }

  /** A value of an enumeration; {@code 0} stands for absent or refused. */
  int choice(Collection<Integer> allowed) {
    if (!isPresent()) {
      complain("BASE_TYPE_REQUIRED", "This field is required");
      return 0;
    }
    if (!value.isIntegralNumber() || !allowed.contains(value.intValue())) {
      String list = allowed.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
      complain("BASE_TYPE_CHOICES", "Value must be one of {" + list + "}.");
      return 0;
    }
    return value.intValue();
  }

  boolean flag() {
    if (isPresent() && !value.isBoolean()) {
      complain("BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
      return false;
    }
    return value.asBoolean(false);
  }

  /** The elements of an array of {@code min..max}; empty when absent (a complaint if {@code min > 0}) or refused. */
  List<Field> list(int min, int max) {
    if (!isPresent()) {
      if (min > 0) {
        complain("BASE_TYPE_REQUIRED", "This field is required");
      }
      return List.of();
    }
    if (!value.isArray()) {
      complain("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
      return List.of();
    }
    if (value.size() < min || value.size() > max) {
      complain(min == 0 ? "BASE_TYPE_MAX_LENGTH" : "BASE_TYPE_BAD_LENGTH",
          min == 0
              ? "Must be " + max + " or fewer in length."
              : "Must be between " + min + " and " + max + " in length.");
      return List.of();
    }
    return IntStream.range(0, value.size())
        .mapToObj(i -> new Field(value.path(i), step(String.valueOf(i)), errors))
        .filter(Field::isObjectOrComplain)
        .toList();
  }

  /** As {@link #list}, of plain texts. */
  List<String> texts(int max) {
    if (!isPresent()) {
      return List.of();
    }
    if (!value.isArray()) {
      complain("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
      return List.of();
    }
    if (value.size() > max) {
      complain("BASE_TYPE_MAX_LENGTH", "Must be " + max + " or fewer in length.");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    value.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private boolean isObjectOrComplain() {
    if (value.isObject()) {
      return true;
    }
    complain("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    return false;
  }

  private List<String> step(String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
