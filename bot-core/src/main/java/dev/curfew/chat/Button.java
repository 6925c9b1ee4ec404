package dev.curfew.chat;

/**
 * A button under a message.
 *
 * @param token opaque; names the case without telling anything about it
 * @param label plain text, at most 30 characters
 */
public record Button(Verb verb, String token, String label, Style style) {

  /** How a button looks. */
  public enum Style {
    /** What the person came for, when it cannot be taken back. */
    DANGER, PLAIN
  }

  public Button {
    if (label.isBlank() || label.codePointCount(0, label.length()) > 30) {
      throw new IllegalArgumentException("A button's label has 1 to 30 characters, not: " + label);
    }
  }
}
