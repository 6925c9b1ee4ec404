package dev.curfew.slack;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How every link is at the moment, for health pages and logs. Thread-safe. */
final class Links {
  private static final Logger log = LoggerFactory.getLogger(Links.class);
  private static final String CONNECTED = "connected";

  private final InstantSource clock;
  private final List<Consumer<LinkState>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, LinkState> states = new ConcurrentHashMap<>();

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

  void down(String name, String reason) {
    set(name, false, reason);
  }

  boolean isUp(String name) {
    LinkState state = states.get(name);
    return state != null && state.up();
  }

  List<LinkState> all() {
    return states.values().stream().sorted(Comparator.comparing(LinkState::name)).toList();
  }

  private void set(String name, boolean up, String reason) {
    LinkState now = states.compute(name,
        (key, before) -> changed(before, new LinkState(name, up, reason, clock.instant())));
    log.debug("Slack {}: {}", name, now.reason());
  }

  /** The time stays as long as the link is on the same side. */
  private LinkState changed(@Nullable LinkState before, LinkState after) {
    if (before != null && before.up() == after.up()) {
      return new LinkState(after.name(), after.up(), after.reason(), before.since());
    }
    log.info("Slack {}: {}", after.name(), after.reason());
    listeners.forEach(listener -> listener.accept(after));
    return after;
  }
}
