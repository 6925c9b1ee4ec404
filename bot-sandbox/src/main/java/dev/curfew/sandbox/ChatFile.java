package dev.curfew.sandbox;

import java.nio.charset.StandardCharsets;

/**
 * A file in a chat.
 *
 * @param name with its ending, like {@code rooms.csv}
 * @param content the raw bytes; not copied, so leave them alone
 */
@SuppressWarnings("ArrayRecordComponent") // Files are raw bytes, and nobody compares them.
public record ChatFile(String name, byte[] content) {

  /** One with that text in UTF-8. */
  public static ChatFile of(String name, String text) {
    return new ChatFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The content as UTF-8. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name + " (" + content.length + " bytes)";
  }
}
