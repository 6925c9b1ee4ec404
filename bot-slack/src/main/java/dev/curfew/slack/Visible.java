package dev.curfew.slack;

/**
 * Makes typed text safe to show on one line inside a code span: what steers the display or hides is shown by name, what would
 * end the span is replaced. No library on the class path does this for display.
 */
final class Visible {

  private Visible() {}

  /** The text with every character of it to be seen, in the order in which it was typed. */
  static String of(String typed) {
    StringBuilder visible = new StringBuilder(typed.length());
    typed.codePoints().forEach(character -> append(visible, character));
    markEnds(visible);
    return visible.toString();
  }

  private static void append(StringBuilder visible, int character) {
    if (character == '`') {
      visible.append('ˋ');
    } else if (character == '\n' || character == '\r') {
      visible.append('⏎');
    } else if (character < 0x20) {
      visible.append((char) ('␀' + character));
    } else if (hides(character)) {
      visible.append("‹U+%04X›".formatted(character));
    } else {
      visible.appendCodePoint(character);
    }
  }

  private static boolean hides(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
        true;
      case Character.SPACE_SEPARATOR -> character != ' ' && character != 0x3000;
      // Letters and marks that are drawn as nothing.
      default -> character == 0x034F || character == 0x115F || character == 0x1160 || character == 0x2800
          || character == 0x3164 || character == 0xFFA0 || (character & 0xFFFE) == 0xFFFE;
    };
  }

  /** Slack drops spaces at the ends of a code span, yet they are part of a room's id. */
  private static void markEnds(StringBuilder text) {
    for (int i = 0; i < text.length() && text.charAt(i) == ' '; i++) {
      text.setCharAt(i, '␣');
    }
    for (int i = text.length() - 1; i >= 0 && text.charAt(i) == ' '; i--) {
      text.setCharAt(i, '␣');
    }
  }
}
