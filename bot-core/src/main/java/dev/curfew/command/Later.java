package dev.curfew.command;

import java.time.Duration;

/** Does things when a time has passed. Forgets them when the process ends. */
@FunctionalInterface
public interface Later {

  /** Runs the task once, on a thread of its own, no sooner than the delay from now; a negative delay is none. */
  void after(Duration delay, Runnable task);
}
