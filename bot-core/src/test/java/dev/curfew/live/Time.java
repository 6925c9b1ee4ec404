package dev.curfew.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on only when told to; it is noon. */
public final class Time implements InstantSource {
  private volatile Instant now = Happening.NOON;

  @Override
  public Instant instant() {
    return now;
  }

  public void passes(Duration time) {
    now = now.plus(time);
  }

  /** It is so many seconds after noon. */
  public void is(double seconds) {
    now = Happening.at(seconds);
  }
}
