package dev.curfew.command;

import dev.curfew.room.Outcome;
import java.time.Duration;

/**
 * How long a case of many things pauses between its groups of requests, since Tencent turns away what was in time by the agreed limit:
 * that was lowered, or others use it up. One refusal now and then is only a request that arrived late. Used by one thread.
 */
final class Pace {
  /** From this share of refusals on, about three in a row, it is not chance. */
  private static final double MUCH = 0.12;
  private static final double NEWEST = 0.05;
  private static final double SLOWER = 1.5;
  private static final double FASTER = 0.96;
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private double refusals;
  private Duration pause = Duration.ZERO;

  /** What came of a request. */
  void heard(Outcome outcome) {
    boolean refused = outcome instanceof Outcome.Rejected rejected && rejected.code().isThrottling();
    refusals = refusals * (1 - NEWEST) + (refused ? NEWEST : 0);
    if (refused && refusals > MUCH) {
      pause = within(scaled(SLOWER));
    }
    if (!refused) {
      Duration shorter = scaled(FASTER);
      pause = shorter.compareTo(SHORTEST) < 0 ? Duration.ZERO : shorter;
    }
  }

  private Duration scaled(double by) {
    return Duration.ofNanos((long) (pause.toNanos() * by));
  }

  private static Duration within(Duration wanted) {
    Duration least = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
    return least.compareTo(LONGEST) > 0 ? LONGEST : least;
  }

  /** Before the next group takes its turns; zero as a rule. */
  Duration pause() {
    return pause;
  }
}
