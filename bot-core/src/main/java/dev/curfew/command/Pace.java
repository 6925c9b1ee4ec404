package dev.curfew.command;

import dev.curfew.room.Outcome;
import java.time.Duration;

/**
 * How much slower than agreed it has to be, since Tencent turned requests away: its limit was lowered, or others use the same one. A
 * refusal doubles the distance between requests, up to eight times; every answer that is none takes a little of it back. Used by one
 * thread.
 */
final class Pace {
  private static final int SLOWEST = 8;
  private static final double RECOVERY = 0.97;
  private static final Duration DISTANCE = Duration.ofMillis(50);

  private double factor = 1;

  /** What came of a request. */
  void heard(Outcome outcome) {
    boolean refused = outcome instanceof Outcome.Rejected rejected && rejected.code().isThrottling();
    factor = refused ? Math.min(SLOWEST, factor * 2) : Math.max(1, factor * RECOVERY);
  }

  /** Whether nothing was turned away lately. */
  boolean isEven() {
    return factor < 1.1;
  }

  /** How much later than its turn the request goes that has this place in its group, counted from 0. */
  Duration delay(int place) {
    return extra().multipliedBy(place);
  }

  /** How long to wait before the next group. */
  Duration pause() {
    return extra().multipliedBy(4);
  }

  private Duration extra() {
    return isEven() ? Duration.ZERO : Duration.ofNanos((long) (DISTANCE.toNanos() * (factor - 1)));
  }
}
