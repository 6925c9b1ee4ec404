package dev.curfew.sandbox.discord.limit;

import java.time.Duration;

/**
 * A limit that a route has. Discord publishes no numbers and asks bots to read the headers; these are near what it
 * answered in the wild.
 *
 * @param name what X-RateLimit-Bucket says
 * @param limit requests in a window, at least 1
 * @param window from the first request of a window to its end
 * @param global whether the route also counts towards the 50 requests a second over all routes
 */
public record Bucket(String name, int limit, Duration window, boolean global) {
  public Bucket {
    if (limit < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("A bucket needs a limit of at least 1 and a window, not " + limit + " in "
          + window);
    }
  }
}
