package dev.curfew.slack;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How every link is at the moment, for health pages and logs. Thread-safe. */
final class Links {
  private static final Logger LOG = LoggerFactory.getLogger(Links.class);
  private static final String CONNECTED = "connected";

  private final InstantSource clock;
  private final Map<String, LinkState> states = new ConcurrentSkipListMap<>();

  Links(InstantSource clock) {
    this.clock = clock;
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
    return List.copyOf(states.values());
  }

  private void set(String name, boolean up, String reason) {
    LinkState before = states.get(name);
    if (before != null && before.up() == up && before.reason().equals(reason)) {
      return;
    }
    boolean sameSide = before != null && before.up() == up;
    states.put(name, new LinkState(name, up, reason, sameSide ? before.since() : clock.instant()));
    LOG.info("Slack {}: {}", name, reason);
  }
}
