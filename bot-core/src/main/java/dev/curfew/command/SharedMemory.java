package dev.curfew.command;

import java.time.Duration;
import java.util.Optional;

/**
 * Small things that every replica has to know for a while, and a restart must not lose. Thread-safe; throws
 * {@link dev.curfew.casework.StoreUnavailable} as the case store does.
 */
public interface SharedMemory {

  /** Whether this is the first call with that key, over all replicas, within the given time at least. */
  boolean isFirst(String key, Duration life);

  /** Keeps a text of at most 8000 characters under a key, instead of what stood there. Never logged. */
  void keep(String key, String text, Duration life);

  /** What stands under the key; it stays there. */
  Optional<String> look(String key);

  /** Gives back what stands under the key, and forgets it: of several callers one gets it. */
  Optional<String> take(String key);

  /**
   * Makes the caller's replica the one that sees to something, if none is at the moment or it is the one already.
   * One that is gone is none.
   *
   * @param life for how long at most, unless it is called again
   */
  boolean lead(String task, Duration life);
}
