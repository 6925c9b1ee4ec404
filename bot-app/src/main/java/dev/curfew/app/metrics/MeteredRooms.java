package dev.curfew.app.metrics;

import dev.curfew.room.App;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts attempts by what came of them. */
final class MeteredRooms implements RoomService {
  private final RoomService rooms;
  private final Metrics metrics;

  MeteredRooms(RoomService rooms, Metrics metrics) {
    this.rooms = rooms;
    this.metrics = metrics;
  }

  @Override
  public Outcome perform(App app, RoomAction action, Caller caller) {
    Timed timed = new Timed(caller);
    long began = System.nanoTime();
    Outcome outcome = rooms.perform(app, action, timed);
    // Taken before the figures are made, if this attempt is the first thing that counts.
    Duration took = Duration.ofNanos(System.nanoTime() - began - timed.held.get());
    metrics.count(meters -> meters.attempted(app.name(), outcome, took));
    return outcome;
  }

  /** Knows how long was waited for a turn, which is not Tencent's time. */
  private static final class Timed implements Caller {
    private final Caller caller;
    private final AtomicLong held = new AtomicLong();

    Timed(Caller caller) {
      this.caller = caller;
    }

    @Override
    public Optional<Outcome.Obstacle> awaitTurn() {
      long began = System.nanoTime();
      try {
        return caller.awaitTurn();
      } finally {
        held.addAndGet(System.nanoTime() - began);
      }
    }

    @Override
    public void broke(Throwable cause) {
      caller.broke(cause);
    }
  }

  @Override
  public void warmUp(App app) {
    rooms.warmUp(app);
  }
}
