package dev.curfew.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/**
 * An answer. Content-Length and Date are added when it is sent, unless it has its own Date.
 *
 * @param body the raw bytes; not copied, so leave them alone
 */
@SuppressWarnings("ArrayRecordComponent") // Answers are raw bytes, and nobody compares them.
public record Response(int status, Headers headers, byte[] body) {
  static final int UPGRADED = 101;
  static final JsonMapper JSON = JsonMapper.builder().build();

  public Response {
    if (status != UPGRADED && (status < 200 || status > 599)) {
      throw new IllegalArgumentException("A final status is 101 or 200..599, not " + status);
    }
  }

  /** Status 200 and the value as compact JSON. */
  public static Response json(Object value) {
    return json(200, value);
  }

  public static Response json(int status, Object value) {
    try {
      return of(status, "application/json", JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass().getName(), e);
    }
  }

  public static Response text(int status, String text) {
    return of(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Response html(int status, String html) {
    return of(status, "text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /** No body and no content type. */
  public static Response empty(int status) {
    return new Response(status, Headers.NONE, new byte[0]);
  }

  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Headers.NONE.with("Content-Type", contentType), body);
  }

  /** The same with one more header field. */
  public Response with(String name, String value) {
    return new Response(status, headers.with(name, value), body);
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status + " (" + body.length + " bytes)";
  }
}
