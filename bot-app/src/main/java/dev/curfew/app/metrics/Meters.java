package dev.curfew.app.metrics;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.room.AppName;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.store.Backlog;
import dev.curfew.trtc.CallbackCounts;
import dev.curfew.trtc.CallbackResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures themselves. All that can be known beforehand is there from the start, at zero, so that an alert sees the first one. */
final class Meters {
  private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
  private static final Duration[] ACKNOWLEDGEMENT = {Duration.ofMillis(50), Duration.ofMillis(100),
      Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
      Duration.ofSeconds(3)};
  private static final Duration[] CALL = {Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
      Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15)};
  /** Tencent's list for these calls has about fifty. */
  private static final int MOST_CODES = 100;
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)*");
  private static final int LONGEST_CODE = 80;
  private static final String ACCEPTED = "accepted";
  private static final String UNKNOWN = "unknown";
  private static final String NOT_SENT = "not_sent";
  private static final String NONE = "none";
  private static final double NOT_KNOWN = Double.NaN;

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Sources sources;
  private final CaseMeters cases;
  private final Set<String> codes = ConcurrentHashMap.newKeySet();
  /** Kept at hand: making one up to find the registered one costs more than counting. */
  private final Map<String, Timer> acknowledged = new ConcurrentHashMap<>();
  private final ReentrantLock reading = new ReentrantLock();
  private final MultiGauge links;
  private final MultiGauge heartbeats;
  private volatile double owed = NOT_KNOWN;
  private volatile double owedFor = NOT_KNOWN;

  Meters(List<String> platforms, Sources sources) {
    this.sources = sources;
    this.cases = new CaseMeters(registry, platforms);
    this.links = MultiGauge.builder("curfew.link.up").description("1 while that link is up, else 0")
        .register(registry);
    this.heartbeats = MultiGauge.builder("curfew.link.heartbeat.age")
        .description("Since the other side last answered a heartbeat, or sent anything else; NaN before the first")
        .baseUnit("seconds")
        .register(registry);
    platforms.forEach(this::bind);
    sources.apps().forEach(this::bind);
    sources.callbacks().forEach(this::bind);
    List.of("not_found", "method", "too_large").forEach(reason -> refusals("port", reason));
    sources.figures().forEach(this::bind);
    bindStore();
    bindProcess();
  }

  private void bind(String platform) {
    acknowledged.put(platform, acknowledgements(platform));
    Counter unusedCounter = reconnections(platform);
  }

  private void bind(AppName app) {
    Timer unusedTimer = calls(app);
    Counter unusedThrottled = throttled(app);
    Counter unusedAccepted = attempts(app, ACCEPTED, NONE);
    Arrays.stream(Outcome.Doubt.values()).forEach(doubt -> attempts(app, UNKNOWN, label(doubt)));
    Arrays.stream(Outcome.Obstacle.values()).forEach(obstacle -> attempts(app, NOT_SENT, label(obstacle)));
    Gauge.builder("curfew.live.rooms", sources, known -> known.live().applyAsInt(app))
        .description("Rooms that are live by TRTC's callbacks, whichever replica they came to").tag("app", app.value())
        .register(registry);
  }

  private void bind(AppName app, CallbackCounts counts) {
    for (CallbackResult result : CallbackResult.values()) {
      FunctionCounter.builder("curfew.callbacks", counts, all -> all.of(result))
          .description("TRTC's event callbacks, by what became of them").tag("app", app.value())
          .tag("result", result.label()).register(registry);
    }
  }

  private void bind(Sources.Figure figure) {
    Gauge.builder(figure.name(), figure, known -> known.value().getAsDouble()).description(figure.description())
        .strongReference(true).register(registry);
  }

  private void bindStore() {
    Gauge.builder("curfew.outbox.cases", this, all -> all.owed)
        .description("Cases of which not everybody was told yet, in all chats; NaN without the store")
        .register(registry);
    Gauge.builder("curfew.outbox.age", this, all -> all.owedFor).baseUnit("seconds")
        .description("For how long the oldest of them has been owed; NaN without the store").register(registry);
  }

  private void bindProcess() {
    Gauge.builder("curfew.build.info", () -> 1).description("Which Curfew this is").tag("version", sources.version())
        .tag("java", Runtime.version().toString()).register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  CaseMeters cases() {
    return cases;
  }

  void attempted(AppName app, Outcome outcome, Duration took) {
    calls(app).record(took);
    Counter counter = switch (outcome) {
      case Outcome.Accepted accepted -> attempts(app, ACCEPTED, NONE);
      case Outcome.Rejected rejected -> rejected(app, rejected.code());
      case Outcome.Unknown unknown -> attempts(app, UNKNOWN, label(unknown.doubt()));
      case Outcome.NotSent notSent -> attempts(app, NOT_SENT, label(notSent.obstacle()));
    };
    counter.increment();
  }

  private Counter rejected(AppName app, ErrorCode code) {
    if (code.isThrottling()) {
      throttled(app).increment();
    }
    return attempts(app, "rejected", bounded(code));
  }

  private Counter throttled(AppName app) {
    return Counter.builder("curfew.throttled").description("Attempts that Tencent turned away for being too many")
        .tag("app", app.value()).register(registry);
  }

  void acknowledged(String platform, Duration after) {
    acknowledged.computeIfAbsent(platform, this::acknowledgements).record(after);
  }

  void reconnected(String platform) {
    reconnections(platform).increment();
  }

  void refused(String door, String reason) {
    refusals(door, reason).increment();
  }

  private Counter attempts(AppName app, String outcome, String reason) {
    return Counter.builder("curfew.attempts")
        .description("Requests to Tencent that were made, by their outcome and Tencent's code or what went wrong")
        .tag("app", app.value()).tag("outcome", outcome).tag("reason", reason).register(registry);
  }

  private Timer calls(AppName app) {
    return Timer.builder("curfew.tencent.call").description("From the beginning of an attempt to its end")
        .tag("app", app.value()).serviceLevelObjectives(CALL).register(registry);
  }

  private Timer acknowledgements(String platform) {
    return Timer.builder("curfew.acknowledgement")
        .description("From a command's or press's arrival to its acknowledgement").tag("platform", platform)
        .serviceLevelObjectives(ACKNOWLEDGEMENT).register(registry);
  }

  private Counter reconnections(String platform) {
    return Counter.builder("curfew.reconnects").description("Links that came up again").tag("platform", platform)
        .register(registry);
  }

  private Counter refusals(String door, String reason) {
    return Counter.builder("curfew.refused.requests").description("Requests at the HTTP port that were refused")
        .tag("door", door).tag("reason", reason).register(registry);
  }

  /** Whatever answers in Tencent's place cannot make endless series. */
  private String bounded(ErrorCode code) {
    String value = code.value();
    boolean fits = value.length() <= LONGEST_CODE && CODE.matcher(value).matches();
    if (fits && codes.size() < MOST_CODES) {
      codes.add(value);
    }
    return codes.contains(value) ? value : "other";
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** One at a time, since each takes new readings. */
  String page() {
    reading.lock();
    try {
      read(sources.links().get());
      readBacklog();
      return registry.scrape();
    } finally {
      reading.unlock();
    }
  }

  private void read(Sources.Links now) {
    links.register(now.up().entrySet().stream()
        .map(link -> MultiGauge.Row.of(Tags.of("link", link.getKey()), link.getValue() ? 1 : 0)).toList(), true);
    heartbeats.register(now.heartbeats().entrySet().stream()
        .map(link -> MultiGauge.Row.of(Tags.of("link", link.getKey()), age(link.getValue()))).toList(), true);
  }

  private double age(Optional<Instant> since) {
    return since.map(known -> Duration.between(known, sources.clock().instant()).toMillis() / 1_000.0)
        .orElse(NOT_KNOWN);
  }

  private void readBacklog() {
    try {
      Backlog backlog = sources.backlog().get();
      owed = backlog.cases();
      owedFor = backlog.since().isPresent() ? age(backlog.since()) : 0;
    } catch (StoreUnavailable away) {
      LOG.debug("What is owed was not counted: {}", away.getMessage());
      owed = NOT_KNOWN;
      owedFor = NOT_KNOWN;
    }
  }

  void close() {
    collections.close();
    registry.close();
  }
}
