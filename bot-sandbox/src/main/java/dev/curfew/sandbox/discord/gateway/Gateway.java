package dev.curfew.sandbox.discord.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.discord.time.Monitor;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.Socket;
import dev.curfew.sandbox.wire.SocketHandler;
import dev.curfew.sandbox.wire.SocketListener;
import dev.curfew.sandbox.wire.UpgradeRefused;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The gateway, version 10, JSON, plain or zlib-stream (zstd-stream is not offered). Thread-safe. Several sessions of one
 * token each get every event of their shard, as with Discord.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway">Discord: gateway</a>
 */
public final class Gateway implements SocketHandler, AutoCloseable {
  private static final Duration RESUMABLE_FOR = Duration.ofMinutes(3);

  private final GatewayHost host;
  private final Monitor monitor;
  private final InstantSource clock;
  private final URI url;
  private final IdentifyBudget budget;
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final List<Connection> connections = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon()
      .name("gateway-heartbeats").factory());
  private Duration heartbeat = Duration.ofMillis(41_250);
  private boolean refusing;
  private boolean ignoring;
  private boolean splitting;
  private int accepted;
  private int identified;
  private int resumed;

  /** @param url where this gateway is reached, for {@code resume_gateway_url} */
  public Gateway(GatewayHost host, Monitor monitor, InstantSource clock, URI url) {
    this.host = host;
    this.monitor = monitor;
    this.clock = clock;
    this.url = url;
    this.budget = new IdentifyBudget(clock);
  }

  // What tests and drivers ask for.

  /** What HELLO tells bots from now on. */
  public void heartbeatEvery(Duration interval) {
    monitor.run(() -> heartbeat = interval);
  }

  /** The least time between two identifies; 5 s unless set. Zero lets any number in at once. */
  public void identifyEvery(Duration spacing) {
    monitor.run(() -> budget.spacing(spacing));
  }

  /** As if the bot had identified that often today already. */
  public void alreadyIdentified(int times) {
    monitor.run(() -> budget.alreadySpent(times));
  }

  /** Whether new WebSockets are answered with 503 instead of an upgrade. */
  public void refuseConnections(boolean refuse) {
    monitor.run(() -> refusing = refuse);
  }

  /** Whether new WebSockets are taken but hear nothing, not even HELLO. */
  public void ignoreConnections(boolean ignore) {
    monitor.run(() -> ignoring = ignore);
  }

  /** Whether compressed payloads go out as two messages each. Concerns new connections. */
  public void splitCompressed(boolean split) {
    monitor.run(() -> splitting = split);
  }

  /** Resets all TCP connections; sessions stay resumable. */
  public void cut() {
    monitor.run(() -> open().forEach(Connection::cut));
  }

  /** Asks all bots to reconnect and resume (op 7). */
  public void askToReconnect() {
    monitor.run(() -> open().forEach(connection -> connection.send(op(7).putNull("d"))));
  }

  /** Declares all sessions invalid (op 9). Those that are not resumable are gone, and must be started anew. */
  public void invalidateSessions(boolean resumable) {
    monitor.run(() -> open().forEach(connection -> {
      connection.send(op(9).put("d", resumable));
      if (!resumable) {
        forget(connection);
      }
    }));
  }

  /** Asks all bots for a heartbeat now (op 1). */
  public void askForHeartbeat() {
    monitor.run(() -> open().forEach(connection -> connection.send(op(1).putNull("d"))));
  }

  /** Closes all connections. Sessions stay resumable after codes that allow it. */
  public void closeAll(CloseCode code) {
    monitor.run(() -> open().forEach(connection -> {
      if (code == CloseCode.INVALID_SEQ || code == CloseCode.SESSION_TIMED_OUT) {
        forget(connection);
      }
      connection.close(code);
    }));
  }

  /** Today's connections turn into zombies: open, but nothing comes from them any more, no acknowledgement either. */
  public void freeze() {
    monitor.run(() -> open().forEach(Connection::freeze));
  }

  /** All sessions end as if their time were over, so that nobody can resume. */
  public void forgetSessions() {
    monitor.run(() -> {
      open().forEach(connection -> connection.session(null));
      sessions.clear();
    });
  }

  /** Every payload so far, both ways, in order. */
  public List<Frame> frames() {
    return monitor.with(() -> List.copyOf(frames));
  }

  /** Sessions that are connected now. */
  public int connectedSessions() {
    return monitor.with(() -> (int) sessions.values().stream().filter(Session::isConnected).count());
  }

  /** How often bots have identified and were let in. */
  public int identifies() {
    return monitor.with(() -> identified);
  }

  /** How often bots have resumed. */
  public int resumes() {
    return monitor.with(() -> resumed);
  }

  /** WebSockets taken so far. */
  public int connectionsSoFar() {
    return monitor.with(() -> accepted);
  }

  /** Waits until that many sessions are connected. @throws IllegalStateException when they were not in time */
  public void awaitConnected(int count, Duration atMost) {
    monitor.await(count + " connected gateway session(s)", atMost, () -> connectedSessions() >= count
        ? Optional.of(true)
        : Optional.empty());
  }

  /** Waits until no more than that many sessions are connected. @throws IllegalStateException when more still were */
  public void awaitConnectedOnly(int count, Duration atMost) {
    monitor.await("no more than " + count + " connected gateway session(s)", atMost, () -> connectedSessions() <= count
        ? Optional.of(true)
        : Optional.empty());
  }

  /** Waits until no session is connected. @throws IllegalStateException when one still was */
  public void awaitDisconnected(Duration atMost) {
    awaitConnectedOnly(0, atMost);
  }

  /** Waits for the {@code count}th resume. @throws IllegalStateException when it did not come in time */
  public void awaitResumes(int count, Duration atMost) {
    monitor.await(count + " resume(s)", atMost, () -> resumed >= count ? Optional.of(true) : Optional.empty());
  }

  /** Waits for the {@code count}th identify that is let in. @throws IllegalStateException when it did not come in time */
  public void awaitIdentifies(int count, Duration atMost) {
    monitor.await(count + " identify(s)", atMost, () -> identified >= count ? Optional.of(true) : Optional.empty());
  }

  /** The {@code session_start_limit} of GET /gateway/bot. */
  public ObjectNode sessionStartLimit() {
    return monitor.with(() -> JsonNodeFactory.instance.objectNode().put("total", IdentifyBudget.TOTAL).put("remaining",
        budget.remaining()).put("reset_after", budget.resetAfterMillis()).put("max_concurrency", 1));
  }

  /**
   * Sends an event to every session that listens, resumable ones included.
   *
   * @param guild whose event it is; empty for direct messages
   * @param intent needed to get it, or {@link Intents#NONE}
   * @return how many sessions got it at once
   */
  public int dispatch(String type, ObjectNode data, Optional<String> guild, int intent) {
    return monitor.with(() -> {
      expire();
      List<Session> hearing = sessions.values().stream().filter(session -> session.hears(guild, intent)).toList();
      hearing.forEach(session -> session.dispatch(type, data.deepCopy()));
      return (int) hearing.stream().filter(Gateway::reachesBot).count();
    });
  }

  private static boolean reachesBot(Session session) {
    return session.connection().filter(connection -> !connection.isFrozen()).isPresent();
  }

  // What connections do.

  @Override
  public SocketListener accept(Request request) throws UpgradeRefused {
    boolean refuse = monitor.with(() -> refusing);
    if (refuse) {
      throw new UpgradeRefused(Response.text(503, "upstream connect error"));
    }
    return monitor.with(() -> {
      Connection connection = new Connection(this, ++accepted);
      connections.add(connection);
      return connection;
    });
  }

  Monitor monitor() {
    return monitor;
  }

  Outbox outbox(Socket socket) {
    return new Outbox(socket, socket.request().query("compress").isPresent(), splitting);
  }

  void opened(Connection connection, Request request) {
    if (!request.query("v").orElse("10").equals("10")) {
      connection.close(CloseCode.INVALID_VERSION);
      return;
    }
    boolean json = request.query("encoding").orElse("json").equals("json");
    if (!json || !request.query("compress").orElse("zlib-stream").equals("zlib-stream")) {
      connection.close(CloseCode.DECODE_ERROR);
      return;
    }
    if (ignoring) {
      connection.freeze();
      return;
    }
    ObjectNode hello = op(10);
    hello.putObject("d").put("heartbeat_interval", heartbeat.toMillis());
    connection.send(hello);
    watch(connection, heartbeat);
  }

  /** Who misses a heartbeat by half an interval is cut off, as with Discord. */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
  private void watch(Connection connection, Duration interval) {
    long patience = interval.toNanos() * 3 / 2;
    timer.schedule(() -> monitor.run(() -> {
      if (!connections.contains(connection)) {
        return;
      }
      if (connection.silentFor(patience)) {
        forget(connection);
        connection.close(CloseCode.SESSION_TIMED_OUT);
        return;
      }
      watch(connection, interval);
    }), patience, TimeUnit.NANOSECONDS);
  }

  void closed(Connection connection, int code) {
    connections.remove(connection);
    Session session = connection.session();
    if (session == null) {
      return;
    }
    connection.session(null);
    if (code == 1000 || code == 1001) {
      sessions.remove(session.id);
      return;
    }
    session.detach(clock.instant());
  }

  void note(Connection connection, boolean fromBot, JsonNode payload) {
    frames.add(new Frame(connection.number, fromBot, payload, clock.instant()));
  }

  void identify(Connection connection, JsonNode data) {
    if (connection.session() != null) {
      connection.close(CloseCode.ALREADY_AUTHENTICATED);
      return;
    }
    Optional<CloseCode> refusal = Identify.refusal(data, host);
    if (refusal.isPresent()) {
      connection.close(refusal.get());
      return;
    }
    if (!budget.spend()) {
      host.tokenIsReset();
      sessions.clear();
      open().forEach(each -> each.close(CloseCode.AUTHENTICATION_FAILED));
      return;
    }
    if (!budget.mayStartNow()) {
      connection.send(op(9).put("d", false));
      return;
    }
    Session session = Identify.session(data, UUID.randomUUID().toString().replace("-", ""));
    sessions.put(session.id, session);
    session.attach(connection);
    connection.session(session);
    identified++;
    session.dispatch("READY", Identify.ready(session.id, data, host, url));
    host.guilds().stream().filter(GatewayHost.GuildState::available).filter(guild -> session.hears(Optional.of(guild
        .id()), Intents.GUILDS)).forEach(guild -> session.dispatch("GUILD_CREATE", guild.create()));
  }

  void resume(Connection connection, JsonNode data) {
    if (connection.session() != null) {
      connection.close(CloseCode.ALREADY_AUTHENTICATED);
      return;
    }
    if (!host.isToken(data.path("token").asText())) {
      connection.close(CloseCode.AUTHENTICATION_FAILED);
      return;
    }
    expire();
    Session session = sessions.get(data.path("session_id").asText());
    if (session == null) {
      connection.send(op(9).put("d", false));
      return;
    }
    int sequence = data.path("seq").asInt(-1);
    if (sequence < 0 || sequence > session.lastSequence()) {
      sessions.remove(session.id);
      connection.close(CloseCode.INVALID_SEQ);
      return;
    }
    session.connection().ifPresent(old -> {
      old.session(null);
      old.close(CloseCode.UNKNOWN_ERROR);
    });
    session.attach(connection);
    connection.session(session);
    session.replaySince(sequence, connection);
    session.dispatch("RESUMED", JsonNodeFactory.instance.objectNode());
    resumed++;
  }

  /** Answers op 8 with the members that the guild's own payload lists. */
  void sendMembers(Session session, JsonNode data) {
    String guildId = data.path("guild_id").asText();
    host.guilds().stream().filter(guild -> guild.id().equals(guildId)).forEach(guild -> {
      ObjectNode chunk = JsonNodeFactory.instance.objectNode().put("guild_id", guildId).put("chunk_index", 0).put(
          "chunk_count", 1);
      chunk.set("members", guild.create().path("members"));
      chunk.putArray("not_found");
      if (data.hasNonNull("nonce")) {
        chunk.set("nonce", data.path("nonce"));
      }
      session.dispatch("GUILD_MEMBERS_CHUNK", chunk);
    });
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void forget(Connection connection) {
    Session session = connection.session();
    if (session != null) {
      sessions.remove(session.id);
      connection.session(null);
    }
  }

  private void expire() {
    Instant oldest = clock.instant().minus(RESUMABLE_FOR);
    sessions.values().removeIf(session -> session.detachedBefore(oldest));
  }

  private List<Connection> open() {
    return List.copyOf(connections);
  }

  private static ObjectNode op(int code) {
    return JsonNodeFactory.instance.objectNode().put("op", code);
  }
}
