package dev.curfew.discord;

import java.time.Duration;

/** Discord took nothing, and said for how long it takes nothing more of the kind. */
final class RateLimited extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration pause;

  RateLimited(Duration pause) {
    super("Discord wants us to wait for " + pause, null, false, false);
    this.pause = pause;
  }

  Duration pause() {
    return pause;
  }
}
