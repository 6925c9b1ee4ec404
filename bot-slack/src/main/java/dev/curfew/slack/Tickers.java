package dev.curfew.slack;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Lets caches age by the clock that everything else goes by. */
final class Tickers {

  private Tickers() {}

  static Ticker of(InstantSource clock) {
    return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }
}
