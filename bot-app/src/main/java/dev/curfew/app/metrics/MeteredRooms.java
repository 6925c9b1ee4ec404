package dev.curfew.app.metrics;

import dev.curfew.room.App;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomService;
import java.time.Duration;
import java.util.function.Consumer;

/** Counts attempts by what came of them. */
final class MeteredRooms implements RoomService {
  private final RoomService rooms;
  private final Metrics metrics;

  MeteredRooms(RoomService rooms, Metrics metrics) {
    this.rooms = rooms;
    this.metrics = metrics;
  }

  @Override
  public Outcome perform(App app, RoomAction action, Consumer<Throwable> cause) {
    long began = System.nanoTime();
    Outcome outcome = rooms.perform(app, action, cause);
    // Taken before the figures are made, if this attempt is the first thing that counts.
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    metrics.count(meters -> meters.attempted(app.name(), outcome, took));
    return outcome;
  }

  @Override
  public void warmUp(App app) {
    rooms.warmUp(app);
  }
}
