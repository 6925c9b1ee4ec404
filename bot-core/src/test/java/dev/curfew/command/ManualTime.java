package dev.curfew.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes only when told to; what was put off runs on the way, in order. */
final class ManualTime implements InstantSource, Later, Pause {
  private record Planned(Instant at, Runnable task) {}

  private final List<Planned> planned = new ArrayList<>();
  private Instant now;
  private boolean stopping;

  ManualTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void after(Duration delay, Runnable task) {
    planned.add(new Planned(now.plus(delay), task));
  }

  /** A pause makes the time pass that it takes. */
  @Override
  public void take(Duration length) throws InterruptedException {
    if (stopping) {
      throw new InterruptedException();
    }
    passes(length);
  }

  /** What was put off never happens, as after a restart. */
  synchronized void forgets() {
    planned.clear();
  }

  /** From now on every pause ends as it does when Curfew stops. */
  void stopsPauses() {
    stopping = true;
  }

  void passes(Duration length) {
    Instant until = instant().plus(length);
    while (true) {
      Planned next;
      synchronized (this) {
        next = planned.stream().filter(plan -> !plan.at().isAfter(until)).min(Comparator.comparing(Planned::at))
            .orElse(null);
        if (next == null) {
          now = until;
          return;
        }
        planned.remove(next);
        now = next.at().isAfter(now) ? next.at() : now;
      }
      next.task().run();
    }
  }
}
