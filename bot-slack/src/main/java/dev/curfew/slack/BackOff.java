package dev.curfew.slack;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Doubling waits with jitter, so that bots that lost Slack together do not return together. Not thread-safe. */
final class BackOff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  BackOff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.next = first;
  }

  /** The next wait: between half and all of a span that doubles each time. */
  Duration next() {
    Duration wait = jittered(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    return wait;
  }

  /** Between half and all of that span. */
  Duration jittered(Duration span) {
    long millis = span.toMillis();
    return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
  }

  void reset() {
    next = first;
  }
}
