package dev.curfew.sandbox.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often methods may be called (<a href="https://docs.slack.dev/apis/web-api/rate-limits">rate limits</a>). On unless
 * switched off. No minute has more calls of a method than its tier says, wherever that minute begins, in the whole workspace: 20
 * for tier 2, 50 for tier 3 ({@code chat.update}), 100 for tier 4 ({@code files.*}). Slack does not say how large a burst of posts
 * it allows; here {@value #POST_BURST} in a channel, which come back one a second. Thread-safe.
 */
public final class RateLimits {
  /** Posts to one channel that may follow each other at once. */
  public static final int POST_BURST = 10;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Bucket> buckets = new HashMap<>();
  private final Map<String, Duration> ordered = new HashMap<>();
  private final Map<String, Deque<Instant>> minutes = new HashMap<>();
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
  }

  /** Nothing is limited any more, except by {@link #refuseNext}. */
  public synchronized void off() {
    on = false;
  }

  /** As at the start: on, with full allowances. */
  public synchronized void on() {
    on = true;
    buckets.clear();
    minutes.clear();
  }

  /** The largest number of moments that lie within one minute, wherever that minute begins; 0 for none. */
  static int mostInAnyMinute(List<Instant> moments) {
    Deque<Instant> minute = new ArrayDeque<>();
    int most = 0;
    for (Instant moment : moments.stream().sorted().toList()) {
      forget(minute, moment);
      minute.addLast(moment);
      most = Math.max(most, minute.size());
    }
    return most;
  }

  private static void forget(Deque<Instant> minute, Instant now) {
    minute.removeIf(at -> !at.plus(MINUTE).isAfter(now));
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
    if (method.tier() != Tier.POST) {
      return takeInMinute(method.name(), method.tier().perMinute);
    }
    double burst = POST_BURST;
    return buckets
        .computeIfAbsent(method.name() + " " + arguments.text("channel").orElse(""),
            unused -> new Bucket(burst, clock.instant()))
        .take(method.tier().perMinute / 60.0, burst, clock.instant());
  }

  private Optional<Duration> takeInMinute(String method, int perMinute) {
    Instant now = clock.instant();
    Deque<Instant> minute = minutes.computeIfAbsent(method, unused -> new ArrayDeque<>());
    forget(minute, now);
    if (minute.size() < perMinute) {
      minute.addLast(now);
      return Optional.empty();
    }
    Duration wait = Duration.between(now, minute.getFirst().plus(MINUTE));
    return Optional.of(Duration.ofSeconds(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
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
