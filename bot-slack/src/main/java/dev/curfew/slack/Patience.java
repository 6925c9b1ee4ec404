package dev.curfew.slack;

import java.time.Duration;

/**
 * How much is tried while Slack gives no clear answer.
 *
 * @param attempts how many, the first among them
 * @param longestWait between two of them; where Slack wants more, the next one is not made
 */
record Patience(int attempts, Duration longestWait) {
  /** For what nobody would try again: somebody waits for it. */
  static final Patience FOR_A_PERSON = new Patience(3, Duration.ofSeconds(30));
  /** For what a newer text may overtake: nothing but an answer that went astray is waited for here. */
  static final Patience OF_AN_EDIT = new Patience(2, Duration.ofMillis(500));
  /** For what is written down and tried again later: with calls of at most ten seconds some twenty of them. */
  static final Patience SHORT = new Patience(2, Duration.ofSeconds(2));
}
