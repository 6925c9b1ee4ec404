package dev.curfew.command;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

  /**
   * Returns when that much time has passed.
   *
   * @throws InterruptedException when Curfew is stopping
   */
  void take(Duration length) throws InterruptedException;
}
