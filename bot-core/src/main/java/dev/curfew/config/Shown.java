package dev.curfew.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides what of a configuration may be repeated in a problem. A slip of the keyboard can put a secret where a region or
 * even a key is expected, so whatever could be one is not shown; line and column find it anyway.
 */
final class Shown {
  private static final int LONGEST_VALUE = 60;
  private static final int LONGEST_NAME = 32;
  private static final int LONGEST_PATH = 200;

  /**
   * Slack's and Tencent's tokens by their beginnings, passwords in addresses, and long runs as random keys have: 24 letters
   * or digits, or 12 of both. Slack's ids are shorter, Discord's all digits, our own keys all letters.
   */
  private static final Pattern LIKE_A_SECRET = Pattern
      .compile("(?i)xox[a-z]|xapp|akid|ikid|//[^/]*@|password=|[a-z0-9]{24}"
          + "|(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{12}");

  /** In a value these are Discord's ids; in a key they can only be the remains of a token. */
  private static final Pattern MANY_DIGITS = Pattern.compile("[0-9]{12}");

  /** Line breaks, escapes and marks that turn the writing direction would garble a terminal. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private Shown() {}

  /** The text in quotation marks. A quotation mark forgotten swallows later lines, so "key: value" is not shown either. */
  static Optional<String> value(String text) {
    boolean harmless = text.length() <= LONGEST_VALUE && !text.contains(": ") && !suspicious(text);
    return harmless ? Optional.of("\"" + text + "\"") : Optional.empty();
  }

  /** The text as it is, for a key or another word of the configuration. */
  static Optional<String> name(String text) {
    boolean harmless = !text.isEmpty() && text.length() <= LONGEST_NAME && !suspicious(text) && !text.contains(":")
        && !MANY_DIGITS.matcher(text).find();
    return harmless ? Optional.of(text) : Optional.empty();
  }

  /** The path of a secret's file. */
  static String path(Path path) {
    String text = path.toString();
    return text.length() <= LONGEST_PATH && !suspicious(text) ? text : "that is named here";
  }

  private static boolean suspicious(String text) {
    return LIKE_A_SECRET.matcher(text).find() || UNPRINTABLE.matcher(text).find();
  }
}
