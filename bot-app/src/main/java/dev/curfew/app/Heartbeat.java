package dev.curfew.app;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.command.Later;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the other replicas, through the store, that this one is alive. */
final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Runnable beat;
  private final Later later;
  private final AtomicBoolean away = new AtomicBoolean();

  /** @param beat throws {@link StoreUnavailable} when the store is away */
  Heartbeat(Runnable beat, Later later) {
    this.beat = beat;
    this.later = later;
  }

  /** Begins, and goes on until the program ends. */
  void start() {
    later.after(EVERY, () -> {
      try {
        beatOnce();
      } finally {
        start();
      }
    });
  }

  private void beatOnce() {
    try {
      beat.run();
      if (away.getAndSet(false)) {
        LOG.info("The store is back.");
      }
    } catch (StoreUnavailable unavailable) {
      if (!away.getAndSet(true)) {
        LOG.error("The store is away, so nothing is done until it is back: {}", unavailable.getMessage());
      }
    }
  }
}
