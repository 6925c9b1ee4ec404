package dev.curfew.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something about the configuration that an operator should mend. It never quotes a secret.
 *
 * @param file as the operator named it
 * @param line counted from 1
 * @param column counted from 1
 * @param key the keys that lead there: {@code rules[0].who.slack-users[1]}; empty for the whole file
 * @param what what is wrong, a sentence
 * @param remedy what to do about it, a sentence
 */
public record Problem(String file, int line, int column, String key, String what, String remedy) {

  /** On one line, for a log. */
  @Override
  public String toString() {
    return "%s:%d:%d: %s%s %s".formatted(file, line, column, key.isEmpty() ? "" : key + ": ", what, remedy);
  }

  /** On one line, without the file, for those who do not see the machine: {@code line 12, rules[0].may: …}. */
  public String brief() {
    return "line %d%s: %s %s".formatted(line, key.isEmpty() ? "" : ", " + key, what, remedy);
  }

  /** One readable block for a terminal: a paragraph for each, in the order given. */
  public static String block(List<Problem> problems) {
    return problems.stream().map(Problem::paragraph).collect(Collectors.joining("\n"));
  }

  private String paragraph() {
    return "%s:%d:%d%s%n    %s%n    → %s%n".formatted(file, line, column, key.isEmpty() ? "" : "  " + key, what,
        remedy);
  }
}
