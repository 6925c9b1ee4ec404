package dev.curfew.config;

import dev.curfew.permission.Rate;
import dev.curfew.room.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of value that several settings share. */
final class Kinds {
  private static final Pattern DURATION = Pattern.compile("(?<amount>[0-9]{1,9})(?<unit>ms|s|m|h)");
  private static final Pattern RATE = Pattern.compile("(?<count>[0-9]{1,9})/(?<per>.+)");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,8192}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[?[0-9A-Fa-f:.]{2,45}\\]?");
  private static final Duration LONGEST_RATE = Duration.ofHours(24);

  static final Kind<Boolean> TRUE_OR_FALSE = Kind.open("Write true or false.", text -> switch (text) {
    case "true" -> true;
    case "false" -> false;
    default -> throw Unfit.because("is neither true nor false");
  });

  static final Kind<Rate> RATE_KIND = Kind.open("Write a count and a duration: 20/10m is 20 in any 10 minutes.",
      Kinds::rate);

  static final Kind<String> HOST_KIND = Kind.open(
      "Write a host name or an address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for everybody.",
      text -> matching(HOST, text, "is not a host name or an address"));

  private Kinds() {}

  static Kind<Integer> wholeNumber(int least, int most) {
    Kind<Long> wide = largeNumber(least, most, "Write a whole number from " + least + " to " + most + ".");
    return Kind.open(wide.wanted(), text -> Math.toIntExact(wide.reader().read(text)));
  }

  static Kind<Long> largeNumber(long least, long most, String wanted) {
    return Kind.open(wanted, text -> {
      matching(DIGITS, text, "is not a whole number");
      long number = Long.parseLong(text);
      if (number < least || number > most) {
        throw Unfit.because("is not from " + least + " to " + most);
      }
      return number;
    });
  }

  static Kind<Duration> duration(Duration shortest, Duration longest) {
    String wanted = "Write a whole number with ms, s, m or h, from " + written(shortest) + " to " + written(longest)
        + ", as in 90s.";
    return Kind.open(wanted, text -> {
      Duration duration = duration(text);
      if (duration.compareTo(shortest) < 0) {
        throw Unfit.because("is shorter than " + written(shortest));
      }
      if (duration.compareTo(longest) > 0) {
        throw Unfit.because("is longer than " + written(longest));
      }
      return duration;
    });
  }

  /** One of a few, each by its word. */
  static <T> Kind<T> oneOf(List<T> values, Function<T, String> word) {
    Map<String, T> words = new LinkedHashMap<>();
    values.forEach(value -> words.put(word.apply(value), value));
    return Kind.open("Write one of: " + String.join(", ", words.keySet()) + ".", text -> {
      T meant = words.get(text);
      if (meant == null) {
        throw Unfit.because("is not known here", Suggestion.among(words.keySet(), text));
      }
      return meant;
    });
  }

  /** A key or token: printable, without spaces or line breaks, which only a slip in copying brings in. */
  static Kind<Secret> secret(String wanted) {
    return Kind.secret(wanted, text -> new Secret(
        matching(TOKEN, text, "has a space, a line break or another character that no key has")));
  }

  static String matching(Pattern pattern, String text, String otherwise) throws Unfit {
    if (!pattern.matcher(text).matches()) {
      throw Unfit.because(otherwise);
    }
    return text;
  }

  private static Duration duration(String text) throws Unfit {
    Matcher duration = DURATION.matcher(text);
    if (!duration.matches()) {
      throw Unfit.because("is not a duration");
    }
    long amount = Long.parseLong(duration.group("amount"));
    return switch (duration.group("unit")) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static Rate rate(String text) throws Unfit {
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()) {
      throw Unfit.because("is not a rate");
    }
    int count = Integer.parseInt(rate.group("count"));
    Duration per = duration(rate.group("per"));
    if (count < 1 || per.isZero() || per.compareTo(LONGEST_RATE) > 0) {
      throw Unfit.because("is not at least 1 in 1ms to " + written(LONGEST_RATE));
    }
    return new Rate(count, per);
  }

  /** As it would be configured. */
  private static String written(Duration duration) {
    if (duration.toMillis() % 1000 != 0 || duration.isZero()) {
      return duration.toMillis() + "ms";
    }
    long seconds = duration.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
