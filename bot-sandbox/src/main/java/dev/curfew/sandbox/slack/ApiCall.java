package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One Web API call and its answer.
 *
 * @param method like {@code chat.postMessage}
 * @param arguments decoded, without the token; of a form all are strings
 * @param at when the request had been read
 * @param status the HTTP status, 200 for {@code "ok":false} too
 */
public record ApiCall(String method, JsonNode arguments, Instant at, int status, JsonNode answer) {
  public boolean isOk() {
    return answer.path("ok").asBoolean();
  }

  /** The error, or an empty string. */
  public String error() {
    return answer.path("error").asText();
  }
}
