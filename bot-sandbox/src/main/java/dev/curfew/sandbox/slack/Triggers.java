package dev.curfew.sandbox.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Trigger ids: for one use within {@link #LIFETIME}
 * (<a href="https://docs.slack.dev/reference/methods/views.open">views.open</a>). Thread-safe.
 */
final class Triggers {
  static final Duration LIFETIME = Duration.ofSeconds(3);

  private final InstantSource clock;
  private final Map<String, Trigger> issued = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong(4_400_000_000_000L);

  private record Trigger(SlackUser user, Instant at, AtomicBoolean used) {}

  Triggers(InstantSource clock) {
    this.clock = clock;
  }

  String issue(SlackUser user) {
    long number = numbers.incrementAndGet();
    String id = number + ".1000000000001." + Tokens.random(16);
    issued.put(id, new Trigger(user, clock.instant(), new AtomicBoolean()));
    return id;
  }

  /** Whose it is; used up by this. */
  SlackUser exchange(String id) throws ApiRefusal {
    Trigger trigger = Optional.ofNullable(issued.get(id)).orElseThrow(() -> new ApiRefusal("invalid_trigger_id"));
    if (trigger.used().get()) {
      throw new ApiRefusal("exchanged_trigger_id");
    }
    if (Duration.between(trigger.at(), clock.instant()).compareTo(LIFETIME) >= 0) {
      throw new ApiRefusal("expired_trigger_id");
    }
    if (trigger.used().getAndSet(true)) {
      throw new ApiRefusal("exchanged_trigger_id");
    }
    return trigger.user();
  }
}
