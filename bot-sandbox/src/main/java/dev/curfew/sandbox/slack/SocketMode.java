package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.ApiMethod.Caller;
import dev.curfew.sandbox.slack.RateLimits.Tier;
import dev.curfew.sandbox.slack.SocketLink.Reason;
import dev.curfew.sandbox.wire.Journal;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.SocketListener;
import dev.curfew.sandbox.wire.UpgradeRefused;
import dev.curfew.sandbox.wire.WireServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Socket Mode (<a href="https://docs.slack.dev/apis/events-api/using-socket-mode">documentation</a>): one-time
 * addresses, hello, envelopes to any one connection in turn, acknowledgements. Thread-safe.
 */
public final class SocketMode {
  /** Connections that an app may have at the same time. */
  public static final int CONNECTIONS = 10;
  /** How long the address from {@code apps.connections.open} is good for its one use. */
  public static final Duration TICKET_LIFETIME = Duration.ofSeconds(30);
  static final String HOST = "applink-sandbox";
  private static final Duration PING_EVERY = Duration.ofSeconds(5);

  private final SlackSettings settings;
  private final SandboxClock clock;
  private final WireServer wire;
  private final Deliveries deliveries;
  private final Oddities oddities;
  private final Map<String, Instant> tickets = new ConcurrentHashMap<>();
  private final Journal<SocketLink> links = new Journal<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();

  SocketMode(SlackSettings settings, SandboxClock clock, WireServer wire, Deliveries deliveries, Oddities oddities) {
    this.settings = settings;
    this.clock = clock;
    this.wire = wire;
    this.deliveries = deliveries;
    this.oddities = oddities;
    wire.webSocket("/link", this::accept);
  }

  /** The connections that are open, oldest first. */
  public List<SocketLink> links() {
    return links.all().stream().filter(SocketLink::isOpen).toList();
  }

  /** Every connection ever, oldest first. */
  public List<SocketLink> allLinks() {
    return links.all();
  }

  /** The connection with that {@link SocketLink#number}, once it is open. @throws IllegalStateException if late */
  public SocketLink awaitLink(int number, Duration atMost) {
    return links.await(link -> link.number() == number, atMost);
  }

  Optional<String> carry(Delivery delivery) {
    List<SocketLink> ready = links.all().stream().filter(SocketLink::isReady).toList();
    for (int tries = 0; tries < ready.size(); tries++) {
      SocketLink link = ready.get(Math.floorMod(turns.getAndIncrement(), ready.size()));
      delivery.goesOver(link.number());
      if (link.send(delivery.envelope())) {
        return Optional.empty();
      }
    }
    return Optional.of("no Socket Mode connection is open");
  }

  List<ApiMethod> methods() {
    return List.of(new ApiMethod("apps.connections.open", Caller.APP, Optional.empty(), Tier.T3, unused -> open()));
  }

  private ObjectNode open() {
    String ticket = Tokens.random(16);
    tickets.put(ticket, clock.instant());
    return Json.object().put("url", wire.ws("/link?ticket=" + ticket + "&app_id=" + settings.app().id()).toString());
  }

  private SocketListener accept(Request request) throws UpgradeRefused {
    Instant issued = request.query("ticket").map(tickets::remove).orElse(null);
    if (issued == null || Duration.between(issued, clock.instant()).compareTo(TICKET_LIFETIME) >= 0) {
      throw new UpgradeRefused(Response.text(403, "invalid ticket"));
    }
    return new SocketLink(numbers.incrementAndGet(), this).listener();
  }

  void opened(SocketLink link) {
    if (!link.greet(() -> enter(link).map(this::hello))) {
      link.disconnect(Reason.TOO_MANY_WEBSOCKETS);
      link.close();
      return;
    }
    keepAlive(link);
  }

  /** Counts it in; empty where there are too many already. */
  private synchronized Optional<Integer> enter(SocketLink link) {
    int open = links().size() + 1;
    if (open > CONNECTIONS) {
      return Optional.empty();
    }
    links.note(link);
    return Optional.of(open);
  }

  private ObjectNode hello(int connections) {
    ObjectNode hello = Json.object().put("type", "hello").put("num_connections", connections);
    hello.putObject("debug_info").put("host", HOST).put("build_number", 1).put("approximate_connection_time", 18060);
    hello.putObject("connection_info").put("app_id", settings.app().id());
    return hello;
  }

  void heard(SocketLink link, String message) {
    Optional<ObjectNode> ack = Json.parseObject(message);
    String envelopeId = ack.map(json -> json.path("envelope_id").asText()).orElse("");
    if (envelopeId.isEmpty()) {
      oddities.note("Connection " + link.number() + " sent something that is no acknowledgement");
      return;
    }
    Optional<JsonNode> payload = ack.map(json -> json.get("payload")).filter(JsonNode::isObject);
    deliveries.acknowledged(envelopeId, payload, link.number());
  }

  Instant now() {
    return clock.instant();
  }

  private void keepAlive(SocketLink link) {
    clock.after(PING_EVERY, () -> {
      if (link.isOpen()) {
        link.keepAlive();
        keepAlive(link);
      }
    });
  }
}
