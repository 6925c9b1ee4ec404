package dev.curfew.app;

import dev.curfew.audit.HeadKeeper;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.command.Later;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the head of the history signed off every ten minutes in which it moved, and at the end. */
final class HeadNotary {
  private static final Logger LOG = LoggerFactory.getLogger(HeadNotary.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final HeadKeeper keeper;
  private final Later later;

  HeadNotary(HeadKeeper keeper, Later later) {
    this.keeper = keeper;
    this.later = later;
  }

  /** Begins, and goes on until the program ends. */
  void start() {
    later.after(EVERY, () -> {
      try {
        signOff();
      } finally {
        start();
      }
    });
  }

  /** Now. */
  void signOff() {
    try {
      keeper.signOff();
    } catch (StoreUnavailable unavailable) {
      LOG.warn("The head of the history could not be read: {}", unavailable.getMessage());
    }
  }
}
