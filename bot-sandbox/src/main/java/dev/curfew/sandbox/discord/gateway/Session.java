package dev.curfew.sandbox.discord.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session: survives its connection, keeps every event for resuming. Guarded by the sandbox's lock. */
final class Session {
  private static final int GUILD_SHIFT = 22;

  final String id;
  final int intents;
  private final int shard;
  private final int shards;
  private final List<ObjectNode> events = new ArrayList<>();
  private @Nullable Connection connection;
  private @Nullable Instant detachedAt;

  Session(String id, int intents, int shard, int shards) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
    this.shards = shards;
  }

  /** Whether events of that guild come here; without a guild they go to the first shard. */
  boolean hears(Optional<String> guild, int intent) {
    long home = guild.map(Long::parseLong).map(number -> (number >> GUILD_SHIFT) % shards).orElse(0L);
    return home == shard && (intent == Intents.NONE || (intents & intent) != 0);
  }

  void dispatch(String type, ObjectNode data) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("op", 0).put("t", type).put("s", events.size() + 1);
    event.set("d", data);
    events.add(event);
    if (connection != null) {
      connection.send(event);
    }
  }

  int lastSequence() {
    return events.size();
  }

  void attach(Connection to) {
    connection = to;
    detachedAt = null;
  }

  void detach(Instant at) {
    connection = null;
    detachedAt = at;
  }

  void replaySince(int sequence, Connection to) {
    events.subList(sequence, events.size()).forEach(to::send);
  }

  boolean isConnected() {
    return connection != null;
  }

  Optional<Connection> connection() {
    return Optional.ofNullable(connection);
  }

  boolean detachedBefore(Instant when) {
    return detachedAt != null && detachedAt.isBefore(when);
  }
}
