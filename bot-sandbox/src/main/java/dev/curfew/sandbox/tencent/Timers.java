package dev.curfew.sandbox.tencent;

import java.time.Duration;

/** Does things later. */
@FunctionalInterface
interface Timers {
  /** Runs {@code work} once when that much time has passed, on another thread; never when the sandbox is closed before. */
  void after(Duration delay, Runnable work);
}
