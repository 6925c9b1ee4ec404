package dev.curfew.slack;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** How every link is at the moment, for health pages and logs. Thread-safe. */
final class Links {
  private static final Logger log = LoggerFactory.getLogger(Links.class);
  private static final String CONNECTED = "connected";

  private final InstantSource clock;
  private final List<Consumer<LinkState>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, LinkState> states = new ConcurrentHashMap<>();
  private final Map<String, Supplier<Optional<Instant>>> pulses = new ConcurrentHashMap<>();
  private volatile boolean lettingGo;

  Links(InstantSource clock) {
    this.clock = clock;
  }

  /** Every later change between up and down is told; the listener must not block. */
  void tell(Consumer<LinkState> listener) {
    listeners.add(listener);
  }

  void up(String name) {
    set(name, true, CONNECTED);
  }

  /** @param heard when anything last came over it */
  void up(String name, Supplier<Optional<Instant>> heard) {
    pulses.put(name, heard);
    up(name);
  }

  void down(String name, String reason) {
    set(name, false, reason);
  }

  /** What goes down from now on is no trouble. */
  void letGo() {
    lettingGo = true;
  }

  boolean isUp(String name) {
    LinkState state = states.get(name);
    return state != null && state.up();
  }

  List<LinkState> all() {
    return states.values().stream().map(this::felt).sorted(Comparator.comparing(LinkState::name)).toList();
  }

  private LinkState felt(LinkState state) {
    Supplier<Optional<Instant>> heard = pulses.getOrDefault(state.name(), Optional::empty);
    return new LinkState(state.name(), state.up(), state.reason(), state.since(), heard.get());
  }

  private void set(String name, boolean up, String reason) {
    LinkState now = states.compute(name,
        (key, before) -> changed(before, new LinkState(name, up, reason, clock.instant(), Optional.empty())));
    log.debug("Slack {}: {}", name, now.reason());
  }

  /** The time stays as long as the link is on the same side. */
  private LinkState changed(@Nullable LinkState before, LinkState after) {
    if (before != null && before.up() == after.up()) {
      return new LinkState(after.name(), after.up(), after.reason(), before.since(), Optional.empty());
    }
    boolean lost = before != null && !after.up() && !lettingGo;
    log.atLevel(lost ? Level.WARN : Level.INFO).log("Slack {}: {}", after.name(), after.reason());
    listeners.forEach(listener -> listener.accept(after));
    return after;
  }
}
