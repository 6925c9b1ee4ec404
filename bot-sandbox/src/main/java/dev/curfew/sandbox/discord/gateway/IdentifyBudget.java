package dev.curfew.sandbox.discord.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How often a bot may identify: 1000 times in 24 hours, one every 5 seconds. Guarded by the sandbox's lock.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway#session-start-limit-object">Discord: session start
 *      limit</a>
 */
final class IdentifyBudget {
  static final int TOTAL = 1000;
  private static final Duration DAY = Duration.ofDays(1);

  private final InstantSource clock;
  private Duration spacing = Duration.ofSeconds(5);
  private @Nullable Instant dayStart;
  private @Nullable Instant last;
  private int used;

  IdentifyBudget(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts one. @return whether the budget holds */
  boolean spend() {
    Instant now = clock.instant();
    if (dayStart == null || !now.isBefore(dayStart.plus(DAY))) {
      dayStart = now;
      used = 0;
    }
    used++;
    return used <= TOTAL;
  }

  /** Whether enough time has passed since the last identify that was let through; this one is, then. */
  boolean mayStartNow() {
    Instant now = clock.instant();
    if (last != null && now.isBefore(last.plus(spacing))) {
      return false;
    }
    last = now;
    return true;
  }

  void spacing(Duration between) {
    spacing = between;
  }

  void alreadySpent(int count) {
    dayStart = clock.instant();
    used = count;
  }

  int remaining() {
    return Math.max(0, TOTAL - used);
  }

  long resetAfterMillis() {
    return dayStart == null ? 0 : Math.max(0, Duration.between(clock.instant(), dayStart.plus(DAY)).toMillis());
  }
}
