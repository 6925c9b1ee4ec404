package dev.curfew.live;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** However a day is told, what is seen afterwards is the same. */
public final class AnyOrderContract {
  private AnyOrderContract() {}

  /**
   * Tells a day in disorder and compares what is seen with what is seen by rules alone of the day in order.
   *
   * @param rooms nothing was told to them yet
   * @param sometimes called between batches
   */
  public static void holds(LiveRooms rooms, Time time, long seed, Runnable sometimes) {
    List<RoomEvent> day = GeneratedDay.of(seed, 30 + (int) Math.abs(seed % 170));
    time.is(GeneratedDay.end(day) + 5);
    MemoryLiveRooms reference = new MemoryLiveRooms(time);
    day.forEach(event -> reference.apply(List.of(event)));

    inBatches(GeneratedDay.disordered(day, seed + 1), seed, rooms::apply, sometimes);

    for (int minutes : List.of(0, 14, 16, 40)) {
      time.is(GeneratedDay.end(day) + 5 + minutes * 60);
      List<String> expected = Seen.of(reference, time.instant());
      assertThat(Seen.of(rooms, time.instant())).as("seed %s after %s minutes", seed, minutes).isEqualTo(expected);
      sometimes.run();
      assertThat(Seen.of(rooms, time.instant())).as("seed %s swept after %s minutes", seed, minutes)
          .isEqualTo(expected);
    }
  }

  private static void inBatches(List<RoomEvent> events, long seed, Consumer<List<RoomEvent>> to, Runnable sometimes) {
    Random random = new Random(seed);
    int from = 0;
    while (from < events.size()) {
      int until = Math.min(events.size(), from + 1 + random.nextInt(25));
      to.accept(events.subList(from, until));
      from = until;
    }
    sometimes.run();
  }
}
