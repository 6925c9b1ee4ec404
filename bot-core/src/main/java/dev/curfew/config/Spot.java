package dev.curfew.config;

/**
 * Where in the file something stands.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param path the keys that lead there: {@code rules[0].who.slack-users[1]}; empty for the whole file
 */
record Spot(int line, int column, String path) {

  static final Spot START = new Spot(1, 1, "");

  /** The same place under one more key, for a key that is not there. */
  Spot child(String key) {
    return new Spot(line, column, join(path, key));
  }

  /** A key that could be a secret in the wrong place is not spelt out. */
  static String join(String path, String key) {
    String shown = Shown.name(key).orElse("…");
    return path.isEmpty() ? shown : path + "." + shown;
  }
}
