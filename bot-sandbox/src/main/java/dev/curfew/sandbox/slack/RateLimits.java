package dev.curfew.sandbox.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often methods may be called (<a href="https://docs.slack.dev/apis/web-api/rate-limits">rate limits</a>). On unless
 * switched off. Slack does not say how large a burst it allows; here a whole minute's worth of a tier, and
 * {@value #POST_BURST} posts in a channel. Thread-safe.
 */
public final class RateLimits {
  /** Posts to one channel that may follow each other at once. */
  public static final int POST_BURST = 10;

  private final InstantSource clock;
  private final Map<String, Bucket> buckets = new HashMap<>();
  private final Map<String, Duration> ordered = new HashMap<>();
  private boolean on = true;

  RateLimits(InstantSource clock) {
    this.clock = clock;
  }

  /** Calls a minute. */
  enum Tier {
    T2(20), T3(50), T4(100), SPECIAL(600), POST(60);

    private final int perMinute;

    Tier(int perMinute) {
      this.perMinute = perMinute;
    }

    private double burst() {
      return this == POST ? POST_BURST : perMinute;
    }
  }

  /** Nothing is limited any more, except by {@link #refuseNext}. */
  public synchronized void off() {
    on = false;
  }

  /** As at the start: on, with full allowances. */
  public synchronized void on() {
    on = true;
    buckets.clear();
  }

  /**
   * The next call of that method is answered with 429.
   *
   * @param retryAfter what the header says, in whole seconds; the call after that is not held to it
   */
  public synchronized void refuseNext(String method, Duration retryAfter) {
    ordered.put(method, retryAfter);
  }

  /** Counts one call. Returns how long to wait where it is one too many: whole seconds, at least one. */
  synchronized Optional<Duration> take(ApiMethod method, ApiArguments arguments) {
    Duration order = ordered.remove(method.name());
    if (order != null) {
      return Optional.of(order);
    }
    if (!on) {
      return Optional.empty();
    }
    String key = method.tier() == Tier.POST
        ? method.name() + " " + arguments.text("channel").orElse("")
        : method.name();
    return buckets.computeIfAbsent(key, unused -> new Bucket(method.tier().burst(), clock.instant()))
        .take(method.tier().perMinute / 60.0, method.tier().burst(), clock.instant());
  }

  private static final class Bucket {
    private double left;
    private Instant filled;

    Bucket(double left, Instant filled) {
      this.left = left;
      this.filled = filled;
    }

    Optional<Duration> take(double perSecond, double burst, Instant now) {
      left = Math.min(burst, left + Duration.between(filled, now).toNanos() / 1e9 * perSecond);
      filled = now;
      if (left >= 1) {
        left--;
        return Optional.empty();
      }
      return Optional.of(Duration.ofSeconds(Math.max(1, (long) Math.ceil((1 - left) / perSecond))));
    }
  }
}
