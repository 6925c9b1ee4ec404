package dev.curfew.app.metrics;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What happens in one chat, for the figures. Thread-safe; no call waits for anything outside the process. */
public final class ChatMeter {
  private final String platform;
  private final Metrics metrics;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  ChatMeter(String platform, Metrics metrics) {
    this.platform = platform;
    this.metrics = metrics;
  }

  /** What somebody did was acknowledged, so long after it arrived. */
  public void acknowledged(Duration after) {
    metrics.count(meters -> meters.acknowledged(platform, after));
  }

  /** A link is up; each time but its first is a reconnection. */
  public void up(String link) {
    if (!known.add(link)) {
      metrics.count(meters -> meters.reconnected(platform));
    }
  }

  /** A request of the platform's was refused at the HTTP port. */
  public void refused(String reason) {
    metrics.count(meters -> meters.refused(platform, reason));
  }
}
