package dev.curfew.sandbox.slack;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Slack's message timestamps, {@code 1700000000.000100}: seconds and microseconds, growing, never twice. */
final class Timestamps {
  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  Timestamps(InstantSource clock) {
    this.clock = clock;
  }

  String next() {
    long now = micros(clock.instant());
    return text(last.updateAndGet(before -> Math.max(before + 1, now)));
  }

  static String of(Instant at) {
    return text(micros(at));
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static String text(long micros) {
    return String.format("%d.%06d", micros / 1_000_000, micros % 1_000_000);
  }
}
