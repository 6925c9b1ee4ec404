package dev.curfew.app;

/** What other people typed, fit for a terminal: nothing that moves the cursor, colours, or turns the direction of writing. */
final class Printable {
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Printable() {}

  /** The text with everything invisible spelled out, as <code>&#92;u{1b}</code>; what joins emoji stays. */
  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(each -> {
      if (isHarmless(each)) {
        out.appendCodePoint(each);
      } else {
        out.append("\\u{").append(Integer.toHexString(each)).append('}');
      }
    });
    return out.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER;
      default -> true;
    };
  }
}
