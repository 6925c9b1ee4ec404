package dev.curfew.sandbox.tencent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * So many calls in any second for each account and API name, wherever that second begins, by the moments at which the calls had
 * been read: also where they are judged in another order. A refused call does not count. Thread-safe.
 */
final class RateLimit {
  /** A call that is judged later than this after another came is not held against it. */
  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Map<String, List<Instant>> admitted = new ConcurrentHashMap<>();
  private volatile int perSecond = 20;

  /** From now on, for calls to come; what was admitted before counts. */
  void perSecond(int calls) {
    perSecond = calls;
  }

  /**
   * Lets the call through.
   *
   * @param at when it had been read
   * @throws Refusal when it would be one too many in some second
   */
  void admit(Account account, String action, Instant at) throws Refusal {
    List<Instant> recent = admitted.computeIfAbsent(account.secretId() + " " + action, key -> new ArrayList<>());
    int limit = perSecond;
    int calls;
    synchronized (recent) {
      recent.removeIf(before -> Duration.between(before, at).abs().compareTo(KEPT) > 0);
      recent.add(at);
      calls = recent.size() <= limit ? 0 : mostInASecondWith(at, recent);
      if (calls <= limit) {
        return;
      }
      recent.removeLast();
    }
    throw new Refusal("RequestLimitExceeded", "Your current request times equals to `" + calls
        + "` in a second, which exceeds the frequency limit `" + limit
        + "` for a second. Please reduce the frequency of calls.");
  }

  /** A second that has that moment in it has none that is a second or more away. */
  private static int mostInASecondWith(Instant at, List<Instant> moments) {
    return Arrival.mostInAnySecond(
        moments.stream().filter(moment -> Duration.between(moment, at).abs().compareTo(SECOND) < 0).toList());
  }
}
