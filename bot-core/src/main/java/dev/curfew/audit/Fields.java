package dev.curfew.audit;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A JSON object in the only spelling that the history knows: names sorted, no white space, and in texts no escape that is not
 * needed. Holds texts, integers, booleans, lists of texts or objects, and objects; it is what RFC 8785 makes of these.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">JSON Canonicalization Scheme</a>
 */
final class Fields {
  /** The largest integer that every JSON library reads back exactly: 2^53 - 1. */
  static final long MAX = (1L << 53) - 1;

  private static final char REPLACEMENT = '\uFFFD';
  /** Characters with an escape of one letter, and below them the letters. */
  private static final String ESCAPED = "\"\\\b\t\n\f\r";
  private static final String ESCAPES = "\"\\btnfr";
  private static final String HEX = "0123456789abcdef";

  /** By name, each spelled out already. All names are ASCII, so that every order of characters is the same one. */
  private final TreeMap<String, String> values = new TreeMap<>();

  Fields with(String name, String text) {
    values.put(name, quoted(text));
    return this;
  }

  Fields with(String name, Optional<String> text) {
    text.ifPresent(value -> with(name, value));
    return this;
  }

  /** @throws IllegalArgumentException when it is beyond {@link #MAX} either way */
  Fields with(String name, long number) {
    if (number > MAX || number < -MAX) {
      throw new IllegalArgumentException("The history holds no " + name + " as large as " + number + ".");
    }
    values.put(name, Long.toString(number));
    return this;
  }

  Fields with(String name, boolean value) {
    values.put(name, Boolean.toString(value));
    return this;
  }

  Fields with(String name, Fields fields) {
    values.put(name, fields.toString());
    return this;
  }

  Fields with(String name, List<String> texts) {
    values.put(name, texts.stream().map(Fields::quoted).collect(Collectors.joining(",", "[", "]")));
    return this;
  }

  Fields withSome(String name, Optional<Fields> fields) {
    fields.ifPresent(value -> with(name, value));
    return this;
  }

  Fields withObjects(String name, List<Fields> objects) {
    values.put(name, objects.stream().map(Fields::toString).collect(Collectors.joining(",", "[", "]")));
    return this;
  }

  /** All of the other's too. */
  Fields and(Fields other) {
    values.putAll(other.values);
    return this;
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int index = 0; index < text.length(); index++) {
      append(out, isHalf(text, index) ? REPLACEMENT : text.charAt(index));
    }
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, char character) {
    int escape = ESCAPED.indexOf(character);
    if (escape >= 0) {
      out.append('\\').append(ESCAPES.charAt(escape));
    } else if (character < ' ') {
      out.append("\\u00").append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
    } else {
      out.append(character);
    }
  }

  /** Whether half of a character stands there without its other half, which UTF-8 has no bytes for. */
  private static boolean isHalf(String text, int index) {
    char character = text.charAt(index);
    if (Character.isHighSurrogate(character)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(character) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }

  /** The object as text. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(256);
    values.forEach(
        (name, value) -> out.append(out.isEmpty() ? '{' : ',').append('"').append(name).append("\":").append(value));
    return out.isEmpty() ? "{}" : out.append('}').toString();
  }
}
