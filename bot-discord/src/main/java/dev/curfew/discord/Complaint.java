package dev.curfew.discord;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/** A trouble that may come with every keystroke: a warning when it begins, and again only after it was over. Thread-safe. */
final class Complaint {
  private final Logger log;
  private final AtomicBoolean raised = new AtomicBoolean();

  Complaint(Logger log) {
    this.log = log;
  }

  void raise(String what, Throwable why) {
    if (raised.compareAndSet(false, true)) {
      log.warn("{} Until it works again, no more is said of it.", what, why);
      return;
    }
    log.debug("{} {}", what, why.toString());
  }

  /** It works. */
  void over() {
    raised.set(false);
  }
}
