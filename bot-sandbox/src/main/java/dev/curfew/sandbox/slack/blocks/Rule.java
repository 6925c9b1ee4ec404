package dev.curfew.sandbox.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A check of one JSON value that adds its complaints to a list, worded and located as Slack does. Written by hand because
 * Slack publishes no schema of Block Kit, and schema libraries word their findings differently.
 */
@FunctionalInterface
interface Rule {
  void check(JsonNode value, String pointer, List<String> problems);

  /** One property of an object. */
  record Field(String name, boolean required, Rule rule) {
    static Field required(String name, Rule rule) {
      return new Field(name, true, rule);
    }

    static Field optional(String name, Rule rule) {
      return new Field(name, false, rule);
    }
  }

  static void report(String problem, String pointer, List<String> problems) {
    problems.add("[ERROR] " + problem + " [json-pointer:" + pointer + "]");
  }

  /** An object with these properties and no others. */
  static Rule object(Field... fields) {
    Map<String, Field> known = new LinkedHashMap<>();
    for (Field field : fields) {
      known.put(field.name(), field);
    }
    return (value, pointer, problems) -> {
      if (!value.isObject()) {
        report("must provide an object", pointer, problems);
        return;
      }
      for (Field field : known.values()) {
        if (field.required() && !value.hasNonNull(field.name())) {
          report("missing required field: " + field.name(), pointer, problems);
        }
      }
      value.properties().forEach(property -> {
        Field field = known.get(property.getKey());
        if (field == null) {
          report("invalid additional property: " + property.getKey(), pointer, problems);
        } else if (!property.getValue().isNull()) {
          field.rule().check(property.getValue(), pointer + "/" + property.getKey(), problems);
        }
      });
    };
  }

  /** An object whose {@code type} chooses the rule; any other type is refused. */
  static Rule byType(Map<String, Rule> rules) {
    return (value, pointer, problems) -> {
      if (!value.isObject()) {
        report("must provide an object", pointer, problems);
        return;
      }
      Rule rule = rules.get(value.path("type").asText());
      if (!value.hasNonNull("type")) {
        report("missing required field: type", pointer, problems);
      } else if (rule == null) {
        report("unsupported type: " + value.path("type").asText(), pointer + "/type", problems);
      } else {
        rule.check(value, pointer, problems);
      }
    };
  }

  /** A list of at least {@code least} and at most {@code most} items, each obeying {@code item}. */
  static Rule list(int least, int most, Rule item) {
    return (value, pointer, problems) -> {
      if (!value.isArray()) {
        report("must provide an array", pointer, problems);
        return;
      }
      if (value.size() < least) {
        report("no fewer than " + least + " items allowed", pointer, problems);
      }
      if (value.size() > most) {
        report("no more than " + most + " items allowed", pointer, problems);
      }
      for (int i = 0; i < value.size(); i++) {
        item.check(value.get(i), pointer + "/" + i, problems);
      }
    };
  }

  /** A string of {@code least} to {@code most} UTF-16 units. */
  static Rule string(int least, int most) {
    return (value, pointer, problems) -> {
      if (!value.isTextual()) {
        report("must provide a string", pointer, problems);
      } else if (value.textValue().length() < least) {
        report("must be more than " + (least - 1) + " characters", pointer, problems);
      } else if (value.textValue().length() > most) {
        report("must be less than " + (most + 1) + " characters", pointer, problems);
      }
    };
  }

  static Rule oneOf(Set<String> allowed) {
    return (value, pointer, problems) -> {
      if (!value.isTextual() || !allowed.contains(value.textValue())) {
        report("invalid value: must be one of " + allowed.stream().sorted().toList(), pointer, problems);
      }
    };
  }

  static Rule flag() {
    return (value, pointer, problems) -> {
      if (!value.isBoolean()) {
        report("must provide a boolean", pointer, problems);
      }
    };
  }

  static Rule number() {
    return (value, pointer, problems) -> {
      if (!value.isNumber() && !value.isTextual()) {
        report("must provide a number", pointer, problems);
      }
    };
  }

  /** A whole number, not in quotes, of at least {@code least}. */
  static Rule count(int least) {
    return (value, pointer, problems) -> {
      if (!value.isIntegralNumber()) {
        report("must provide an integer", pointer, problems);
      } else if (value.bigIntegerValue().compareTo(BigInteger.valueOf(least)) < 0) {
        report("must be greater than " + (least - 1), pointer, problems);
      }
    };
  }

  static Rule anything() {
    return (value, pointer, problems) -> {};
  }

  /** An absolute http, https or mailto address of at most 3000 characters. */
  static Rule url() {
    Rule length = string(1, 3000);
    return (value, pointer, problems) -> {
      int before = problems.size();
      length.check(value, pointer, problems);
      if (problems.size() == before && !isAddress(value.textValue())) {
        report("invalid url", pointer, problems);
      }
    };
  }

  private static boolean isAddress(String text) {
    try {
      String scheme = URI.create(text).getScheme();
      return scheme != null && Set.of("http", "https", "mailto").contains(scheme);
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  /** Both rules hold. */
  default Rule and(Rule other) {
    return (value, pointer, problems) -> {
      check(value, pointer, problems);
      other.check(value, pointer, problems);
    };
  }
}
