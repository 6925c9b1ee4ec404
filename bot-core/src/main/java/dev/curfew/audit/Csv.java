package dev.curfew.audit;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Cells of a table for spread sheets. What one would take for a formula begins with an apostrophe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class Csv {
  private static final String FORMULA = "=+-@\t\r";
  private static final String QUOTED = ",\"\r\n";

  private Csv() {}

  /** A row without an end of line. */
  public static String row(Collection<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
  }

  private static String cell(String text) {
    String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean quoted = harmless.chars().anyMatch(character -> QUOTED.indexOf(character) >= 0);
    return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
  }
}
