package dev.curfew.sandbox.discord.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;

/**
 * The identify payload (op 2), and READY, its answer.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway-events#identify">Discord: identify</a>
 */
final class Identify {
  private Identify() {}

  /** Why Discord would close the connection on this payload; empty when it would not. */
  static Optional<CloseCode> refusal(JsonNode data, GatewayHost host) {
    if (!data.isObject() || !data.path("token").isTextual() || !data.path("properties").isObject()) {
      return Optional.of(CloseCode.DECODE_ERROR);
    }
    if (!host.isToken(data.path("token").textValue())) {
      return Optional.of(CloseCode.AUTHENTICATION_FAILED);
    }
    if (data.has("shard") && !isShard(data.path("shard"))) {
      return Optional.of(CloseCode.INVALID_SHARD);
    }
    JsonNode intents = data.path("intents");
    if (!intents.isInt() || (intents.intValue() & ~Intents.KNOWN) != 0) {
      return Optional.of(CloseCode.INVALID_INTENTS);
    }
    int privileged = intents.intValue() & Intents.PRIVILEGED;
    return privileged == 0 || host.grants(privileged) ? Optional.empty() : Optional.of(CloseCode.DISALLOWED_INTENTS);
  }

  private static boolean isShard(JsonNode shard) {
    return shard.size() == 2 && shard.path(0).isInt() && shard.path(1).isInt() && shard.path(0).intValue() >= 0 && shard
        .path(0).intValue() < shard.path(1).intValue();
  }

  static Session session(JsonNode data, String id) {
    return new Session(id, data.path("intents").intValue(), data.path("shard").path(0).asInt(0),
        data.path("shard").path(
            1).asInt(1));
  }

  static ObjectNode ready(String sessionId, JsonNode data, GatewayHost host, URI url) {
    ObjectNode ready = JsonNodeFactory.instance.objectNode().put("v", 10);
    ready.set("user", host.botUser());
    Session session = session(data, sessionId);
    ArrayNode guilds = ready.putArray("guilds");
    host.guilds().stream().filter(guild -> session.hears(Optional.of(guild.id()), Intents.NONE)).forEach(guild -> guilds
        .addObject().put("id", guild.id()).put("unavailable", true));
    ready.put("session_id", sessionId).put("session_type", "normal").put("resume_gateway_url", url.toString());
    if (data.has("shard")) {
      ready.set("shard", data.path("shard"));
    }
    ready.putObject("application").put("id", host.applicationId()).put("flags", 0);
    ready.putArray("private_channels");
    ready.putArray("presences");
    ready.putArray("relationships");
    return ready;
  }
}
