package dev.curfew.sandbox.discord.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts requests in fixed windows, per bucket and top-level resource, and over all routes. Thread-safe.
 *
 * @see <a href="https://discord.com/developers/docs/topics/rate-limits">Discord: rate limits</a>
 */
public final class RateLimits {
  private static final Bucket GLOBAL = new Bucket("global", 50, Duration.ofSeconds(1), true);

  private final InstantSource clock;
  private final Map<String, Window> windows = new HashMap<>();
  private boolean lifted;

  private static final class Window {
    Instant end;
    int used;

    Window(Instant end) {
      this.end = end;
    }
  }

  public RateLimits(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on nothing is refused, for load tests; headers still count. */
  public synchronized void lift() {
    lifted = true;
  }

  /**
   * Counts one request. A refused one does not count.
   *
   * @param resource id of the channel, guild or webhook that the route is about; empty for none
   */
  public synchronized Standing take(Bucket bucket, String resource) {
    Instant now = clock.instant();
    Window own = window(bucket, bucket.name() + " " + resource, now);
    Window all = window(GLOBAL, "global", now);
    if (!lifted && own.used >= bucket.limit()) {
      return standing(false, false, bucket, own, now);
    }
    if (!lifted && bucket.global() && all.used >= GLOBAL.limit()) {
      return standing(false, true, GLOBAL, all, now);
    }
    own.used++;
    if (bucket.global()) {
      all.used++;
    }
    return standing(true, false, bucket, own, now);
  }

  private Window window(Bucket bucket, String key, Instant now) {
    Window window = windows.computeIfAbsent(key, k -> new Window(now.plus(bucket.window())));
    if (!now.isBefore(window.end)) {
      window.end = now.plus(bucket.window());
      window.used = 0;
    }
    return window;
  }

  private static Standing standing(boolean allowed, boolean global, Bucket bucket, Window window, Instant now) {
    long left = Math.max(1, Duration.between(now, window.end).toMillis());
    return new Standing(allowed, global, bucket, Math.max(0, bucket.limit() - window.used), window.end, left);
  }
}
