package dev.curfew.sandbox.tencent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** So many calls in any second for each account and API name; a refused call does not count. Thread-safe. */
final class RateLimit {
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Map<String, Deque<Instant>> admitted = new ConcurrentHashMap<>();
  private volatile int perSecond = 20;

  RateLimit(InstantSource clock) {
    this.clock = clock;
  }

  void perSecond(int calls) {
    perSecond = calls;
  }

  void admit(Account account, String action) throws Refusal {
    Deque<Instant> recent = admitted.computeIfAbsent(account.secretId() + " " + action, key -> new ArrayDeque<>());
    int limit = perSecond;
    int calls;
    synchronized (recent) {
      Instant now = clock.instant();
      recent.removeIf(at -> !at.plus(WINDOW).isAfter(now));
      calls = recent.size() + 1;
      if (calls <= limit) {
        recent.add(now);
        return;
      }
    }
    throw new Refusal("RequestLimitExceeded", "Your current request times equals to `" + calls
        + "` in a second, which exceeds the frequency limit `" + limit
        + "` for a second. Please reduce the frequency of calls.");
  }
}
