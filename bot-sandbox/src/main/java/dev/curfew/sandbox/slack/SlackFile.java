package dev.curfew.sandbox.slack;

import java.nio.charset.StandardCharsets;

/**
 * A file that the app uploaded.
 *
 * @param id {@code F…}
 * @param name with its ending, like {@code rooms.csv}
 * @param title what the channel shows above it; the name unless the app said otherwise
 * @param content the raw bytes; not copied, so leave them alone
 */
@SuppressWarnings("ArrayRecordComponent") // Files are raw bytes, and nobody compares them.
public record SlackFile(String id, String name, String title, byte[] content) {

  /** The content as UTF-8. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name + " (" + content.length + " bytes)";
  }
}
