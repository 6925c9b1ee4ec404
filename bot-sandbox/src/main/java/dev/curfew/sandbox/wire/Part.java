package dev.curfew.sandbox.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a {@code multipart/form-data} body (<a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>). Jetty's own
 * parser wants callbacks and temporary files for what is in memory here anyway, hence these few lines.
 *
 * @param name of the form's field
 * @param fileName empty for a field that is no file
 * @param contentType as declared; empty where it is not
 * @param content the raw bytes; not copied, so leave them alone
 */
@SuppressWarnings("ArrayRecordComponent") // Files are raw bytes, and nobody compares parts.
public record Part(String name, Optional<String> fileName, String contentType, byte[] content) {
  private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]{1,70})\"|([^;\\s\"]{1,70}))");
  private static final String LINE = "\r\n";

  /** The content as UTF-8. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  static boolean isMultipart(Request request) {
    return request.header("Content-Type").orElse("").startsWith("multipart/form-data");
  }

  /** In the order of the body. @throws IOException when it is not a whole {@code multipart/form-data} body */
  static List<Part> allOf(Request request) throws IOException {
    Matcher boundary = BOUNDARY.matcher(request.header("Content-Type").orElse(""));
    if (!isMultipart(request) || !boundary.find()) {
      throw new IOException("Not multipart/form-data");
    }
    String delimiter = LINE + "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
    // Latin-1 has a character for each byte. What comes before the first line does not count.
    String body = LINE + new String(request.body(), StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    int at = body.indexOf(delimiter);
    while (at >= 0 && !body.startsWith("--", at + delimiter.length())) {
      int from = body.indexOf(LINE, at + delimiter.length());
      int next = from < 0 ? -1 : body.indexOf(delimiter, from);
      if (next < 0) {
        break;
      }
      parts.add(read(body.substring(from, next)));
      at = next;
    }
    if (at < 0 || !body.startsWith("--", at + delimiter.length())) {
      throw new IOException("A multipart/form-data body that does not end");
    }
    return List.copyOf(parts);
  }

  /** @param part each header after a line's end, an empty line, the content */
  private static Part read(String part) throws IOException {
    int end = part.indexOf(LINE + LINE);
    if (end < 0) {
      throw new IOException("A part without an empty line after its headers");
    }
    byte[] content = part.substring(end + 2 * LINE.length()).getBytes(StandardCharsets.ISO_8859_1);
    String headers = new String(part.substring(0, end).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    String disposition = first("(?im)^Content-Disposition:(.*)$", headers).orElse("");
    String name = first("(?i)[;\\s]name=\"([^\"]*)\"", disposition)
        .orElseThrow(() -> new IOException("A part without a name"));
    return new Part(name, first("(?i)[;\\s]filename=\"([^\"]*)\"", disposition),
        first("(?im)^Content-Type:(.*)$", headers).map(String::strip).orElse(""), content);
  }

  private static Optional<String> first(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).findFirst();
  }
}
