package dev.curfew.sandbox.discord.time;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Discord's ids: 42 bits of milliseconds since 2015, 22 bits to tell apart. Thread-safe; never the same twice, always
 * rising, even where the clock goes back.
 *
 * @see <a href="https://discord.com/developers/docs/reference#snowflakes">Discord: snowflakes</a>
 */
public final class Snowflakes {
  private static final long DISCORD_EPOCH = 1_420_070_400_000L;
  private static final int TIME_SHIFT = 22;

  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  public Snowflakes(InstantSource clock) {
    this.clock = clock;
  }

  /** The next id, as the API writes it: decimal text. */
  public String next() {
    long now = (clock.millis() - DISCORD_EPOCH) << TIME_SHIFT;
    return Long.toString(last.updateAndGet(previous -> Math.max(previous + 1, now)));
  }
}
