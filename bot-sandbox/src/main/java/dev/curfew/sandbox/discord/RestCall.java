package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A REST request that was handled, and its answer. Requests that a fault kept from being handled are only in
 * {@link SandboxDiscord#wire}'s exchanges.
 *
 * @param route method and pattern, such as {@code POST /channels/{channel}/messages}
 * @param path what was asked, below {@code /api/v10}
 * @param body missing when there was none
 * @param answer missing when there was none
 */
public record RestCall(String route, String path, JsonNode body, int status, JsonNode answer, Instant at) {
  /** Discord's error code; 0 when there is none. */
  public int code() {
    return answer.path("code").asInt(0);
  }
}
