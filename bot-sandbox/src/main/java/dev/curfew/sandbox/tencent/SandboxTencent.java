package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Exchange;
import dev.curfew.sandbox.wire.Faults;
import dev.curfew.sandbox.wire.Journal;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Tencent's TRTC on loopback: API version 2019-07-22 at {@code /}, signed with TC3-HMAC-SHA256, and the event callbacks.
 * It answers HTTP 200 with an envelope and a RequestId whatever happens, unless a fault says otherwise. Absolute-form
 * requests are served too, so that a client may use it as its HTTP proxy. Thread-safe.
 */
public final class SandboxTencent implements AutoCloseable {
  private final SkewedClock clock;
  private final ScheduledExecutorService later = Executors
      .newSingleThreadScheduledExecutor(Thread.ofVirtual().name("tencent-timers").factory());
  private final Courier courier;
  private final Rooms rooms;
  private final Monitoring monitoring;
  private final Tc3Verifier verifier;
  private final RateLimit rate;
  private final Gate gate;
  private final ScriptedErrors errors = new ScriptedErrors();
  private final Journal<Call> calls = new Journal<>();
  private final Journal<Order> carriedOut = new Journal<>();
  private final Set<Long> withoutBlocking = ConcurrentHashMap.newKeySet();
  private final WireServer wire;

  /** A clock that can be wrong on purpose. */
  private static final class SkewedClock implements InstantSource {
    private final InstantSource truth;
    private volatile Duration skew = Duration.ZERO;

    SkewedClock(InstantSource truth) {
      this.truth = truth;
    }

    @Override
    public Instant instant() {
      return truth.instant().plus(skew);
    }
  }

  private SandboxTencent(int port, InstantSource truth) {
    clock = new SkewedClock(truth);
    courier = new Courier(clock, this::after);
    rooms = new Rooms(clock, this::after, courier::send);
    monitoring = new Monitoring(clock, rooms);
    verifier = new Tc3Verifier("trtc", clock);
    rate = new RateLimit();
    gate = new Gate(verifier, rate);
    wire = WireServer.start(port, clock);
    wire.on("POST", "/", this::answer).on("GET", "/", this::answer).otherwise(this::answerElsewhere);
  }

  /** On a free port, by the system's clock, without accounts, rooms and callbacks. */
  public static SandboxTencent start() {
    return start(0, Clock.systemUTC());
  }

  /** On that port, 0 for a free one, by that clock. */
  public static SandboxTencent start(int port, InstantSource clock) {
    return new SandboxTencent(port, clock);
  }

  /** What to configure as the endpoint: scheme, host and port. */
  public URI endpoint() {
    return wire.http("");
  }

  public int port() {
    return wire.port();
  }

  /** Adds an account, or replaces the one with the same secret id. */
  public SandboxTencent add(Account account) {
    verifier.add(account);
    return this;
  }

  /** The key is deleted in the console. */
  public void remove(String secretId) {
    verifier.remove(secretId);
  }

  public Rooms rooms() {
    return rooms;
  }

  /** The paid package that DescribeRoomInfo and DescribeUserInfo need; no application has it at first. */
  public Monitoring monitoring() {
    return monitoring;
  }

  /** Sends the application's events there from now on. */
  public void callback(long sdkAppId, Callback callback) {
    courier.callback(sdkAppId, callback);
  }

  /** Sends the application's events nowhere from now on. */
  public void noCallback(long sdkAppId) {
    courier.noCallback(sdkAppId);
  }

  /** Misbehaviour of the callbacks. */
  public CallbackFaults callbackFaults() {
    return courier.faults();
  }

  /**
   * How many calls each account has for each API name in any second, wherever it begins; 20 unless set. May be changed at any
   * time.
   *
   * @param limit 0 refuses every call
   */
  public void limitPerSecond(int limit) {
    rate.perSecond(limit);
  }

  /** Which X-TC-Region values are served, instead of those on each API's page. */
  public void regions(String... supported) {
    gate.regions(Set.of(supported));
  }

  /**
   * The application belongs to an account of the China site, where SetUserBlocked and SetUserBlockedByStrRoomId do not exist:
   * {@code InvalidAction} from now on. Twice does no harm.
   */
  public SandboxTencent withoutBlocking(long sdkAppId) {
    withoutBlocking.add(sdkAppId);
    return this;
  }

  /** Sets the sandbox's clock wrong: ahead by that much, or behind where negative. */
  public void skewClock(Duration by) {
    clock.skew = by;
  }

  /** Error codes to answer with. */
  public ScriptedErrors errors() {
    return errors;
  }

  /**
   * Misbehaviour on the wire. With {@code faults().every(3, action("RemoveUser"), new Fault.CloseAfterReading())} every third
   * call is read whole and dropped without an act, with {@code CloseAfterHandling} it is dropped after the act.
   */
  public Faults faults() {
    return wire.faults();
  }

  /** Matches the calls of one API name, for {@link #faults}. */
  public static Predicate<Request> action(String name) {
    return request -> request.header("X-TC-Action").equals(Optional.of(name));
  }

  /** Every call that the API layer processed, oldest first. What a fault kept from it is in {@link #wire} only. */
  public List<Call> calls() {
    return calls.all();
  }

  /** The oldest call that matches, waiting for it. @throws IllegalStateException when none came in time */
  public Call awaitCall(Predicate<Call> wanted, Duration atMost) {
    return calls.await(wanted, atMost);
  }

  /** How many POSTs were read whole, whatever became of them: the count that proves "never twice". */
  public long posts() {
    return wire.exchanges().stream().filter(exchange -> exchange.request().method().equals("POST")).count();
  }

  /** Every POST that was read whole, whatever became of it, oldest first. */
  public List<Arrival> arrivals() {
    return wire.exchanges().stream().map(Exchange::request).filter(request -> request.method().equals("POST"))
        .map(Arrival::of).toList();
  }

  /** The most calls that arrived within one second, wherever that second begins, each of them counted. */
  public int mostInAnySecond() {
    return busiestSecond().size();
  }

  /** These calls, as they arrived; of several such seconds those of the first. */
  public List<Arrival> busiestSecond() {
    return Arrival.busiestSecond(arrivals(), Arrival::at);
  }

  /** The same, of the calls of one API name: Tencent's limit is for each of them. */
  public int mostInAnySecond(String action) {
    return Arrival.mostInAnySecond(
        arrivals().stream().filter(arrival -> arrival.action().equals(action)).map(Arrival::at).toList());
  }

  /** What was really done to rooms and their users, whether an answer arrived or not, oldest first. */
  public List<Order> carriedOut() {
    return carriedOut.all();
  }

  /** Every attempt to deliver an event that has ended, oldest first; of very many the latest. */
  public List<Delivery> deliveries() {
    return courier.record().deliveries();
  }

  /** The oldest delivery that matches, waiting for it. @throws IllegalStateException when none came in time */
  public Delivery awaitDelivery(Predicate<Delivery> wanted, Duration atMost) {
    return courier.record().awaitDelivery(wanted, atMost);
  }

  /** Every event that will not be delivered any more, oldest first; of very many the latest. */
  public List<Dropped> dropped() {
    return courier.record().dropped();
  }

  /** The oldest drop that matches, waiting for it. @throws IllegalStateException when none came in time */
  public Dropped awaitDropped(Predicate<Dropped> wanted, Duration atMost) {
    return courier.record().awaitDropped(wanted, atMost);
  }

  /** How many events were sent, taken and dropped so far. */
  public Tally tally() {
    return courier.record().tally();
  }

  /** The server underneath: raw exchanges, connections, stopping and coming back. */
  public WireServer wire() {
    return wire;
  }

  @Override
  public void close() {
    later.shutdownNow();
    courier.close();
    wire.close();
  }

  private Response answer(Request request) {
    String requestId = UUID.randomUUID().toString();
    String action = request.header("X-TC-Action").orElse("");
    Optional<TrtcRoom> room = Optional.empty();
    try {
      Gate.Admitted admitted = gate.admit(request);
      Demand demand = Parameters.read(admitted.action(), request);
      room = demand.target();
      if (!admitted.account().sdkAppIds().contains(demand.sdkAppId())) {
        throw new Refusal("UnauthorizedOperation.SdkAppId", "The SdkAppId does not belong to the account.");
      }
      if (demand instanceof Order.Block && withoutBlocking.contains(demand.sdkAppId())) {
        throw new Refusal("InvalidAction", "The action `" + action + "` is invalid or not found.");
      }
      Map<String, Object> output = meet(action, demand);
      calls.note(new Call(action, room, request, demand instanceof Order, Optional.empty(), requestId));
      return envelope(requestId, output);
    } catch (Refusal refusal) {
      calls.note(new Call(action, room, request, refusal.acted(), Optional.of(refusal.code()), requestId));
      return envelope(requestId, Map.of("Error", Map.of("Code", refusal.code(), "Message", refusal.text())));
    }
  }

  /** Does it, and returns what the answer has beside the RequestId. */
  private Map<String, Object> meet(String action, Demand demand) throws Refusal {
    return switch (demand) {
      case Order order -> {
        errors.play(action, () -> carryOut(order));
        yield Map.of();
      }
      case Query query -> {
        errors.play(action, () -> monitoring.admit(query));
        yield monitoring.answer(query);
      }
    };
  }

  private void carryOut(Order order) throws Refusal {
    rooms.carryOut(order);
    carriedOut.note(order);
  }

  private void after(Duration delay, Runnable work) {
    try {
      var unused = later.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // Whatever was to happen happens no more.
      return;
    }
  }

  /** Other methods at the one path that exists, other paths. */
  private Response answerElsewhere(Request request) {
    return request.path().equals("/") ? answer(request) : Response.html(404, "<h1>404 Not Found</h1>");
  }

  private static Response envelope(String requestId, Map<String, Object> output) {
    Map<String, Object> response = new LinkedHashMap<>(output);
    response.put("RequestId", requestId);
    return Response.json(Map.of("Response", response));
  }
}
