package dev.curfew.sandbox.discord.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A payload on a gateway connection.
 *
 * @param connection number of the connection, from 1
 * @param fromBot whether the bot sent it
 */
public record Frame(int connection, boolean fromBot, JsonNode payload, Instant at) {
  public int op() {
    return payload.path("op").asInt(-1);
  }

  /** Name of a dispatched event; empty for anything else. */
  public String event() {
    return payload.path("t").asText("");
  }
}
