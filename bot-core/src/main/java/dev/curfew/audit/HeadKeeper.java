package dev.curfew.audit;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the head of the history off to a second place, so that nobody can rewrite the whole without a trace there. Has no thread of
 * its own: somebody calls {@link #signOff} from time to time. Thread-safe.
 */
public final class HeadKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);

  private final Supplier<Head> head;
  private final AtomicReference<Head> signed = new AtomicReference<>(Head.NONE);

  /** @param head asks the store for the newest head; may throw {@link dev.curfew.casework.StoreUnavailable} */
  public HeadKeeper(Supplier<Head> head) {
    this.head = head;
  }

  /**
   * Logs the head as {@code audit head N:HASH}, if it has moved since the last time.
   *
   * @return the head when it has moved, to be posted where people keep it
   * @throws dev.curfew.casework.StoreUnavailable when it cannot be read; the next call tries again
   */
  public Optional<Head> signOff() {
    Head now = head.get();
    if (now.equals(signed.getAndSet(now))) {
      return Optional.empty();
    }
    LOG.info("audit head {}", now);
    return Optional.of(now);
  }
}
