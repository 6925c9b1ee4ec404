package dev.curfew.store;

import dev.curfew.live.AnyOrderContract;
import dev.curfew.live.Happening;
import dev.curfew.live.LiveRooms;
import dev.curfew.live.LiveRooms.Search;
import dev.curfew.live.RoomEvent;
import dev.curfew.live.Time;
import dev.curfew.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.curfew.live.Happening.LIVE;
import static dev.curfew.live.Happening.in;
import static dev.curfew.live.Happening.string;
import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas on one PostgreSQL. */
class LiveReplicasTest {
  private static final Happening ABCD = in("abcd");
  private static final Room ROOM = string("abcd");

  private final TestDatabase database = TestDatabase.postgres();
  private final Time time = new Time();
  private final LiveStore one = database.liveStore("one", time);
  private final LiveStore other = database.liveStore("other", time);

  @AfterEach
  void close() {
    database.close();
  }

  private static int found(LiveStore store) {
    return store.rooms().search(new Search("", Set.of(LIVE), room -> true, 0, 10_000)).size();
  }

  @Test
  void whatOneHeardTheOtherKnows() {
    one.rooms().apply(List.of(ABCD.created(0), ABCD.enters("ann", 1)));

    assertThat(other.rooms().sight(ROOM)).isEqualTo(one.rooms().sight(ROOM));
    other.refresh();
    assertThat(other.rooms().of(ROOM)).isEqualTo(OptionalInt.of(1));
    assertThat(found(other)).isEqualTo(1);

    other.rooms().apply(List.of(ABCD.closed(5)));
    one.refresh();
    assertThat(one.rooms().of(ROOM)).isEmpty();
    assertThat(found(one)).isZero();
  }

  @Test
  void listenersOfBothAreToldOnceOfWhatEitherHeard() throws InterruptedException {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    one.rooms().onChange((app, room) -> told.add("one " + room));
    other.rooms().onChange((app, room) -> told.add("other " + room));

    one.rooms().apply(List.of(in("never-seen").closed(5)));
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("one never-seen");
    one.refresh();
    other.refresh();
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("other never-seen");
    one.refresh();
    other.refresh();
    one.rooms().apply(List.of(in("last").created(6)));
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("one last");
    assertThat(told).isEmpty();
  }

  @Test
  void listenersOfBothAreToldOfARemoval() throws InterruptedException {
    one.rooms().apply(List.of(ABCD.created(0), ABCD.enters("ann", 1)));
    other.refresh();
    other.refresh();
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    other.rooms().onChange((app, room) -> told.add("other " + room));

    one.rooms().apply(List.of(ABCD.isRemoved("ann", 5)));
    other.refresh();

    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("other abcd");
    assertThat(other.rooms().leaving(ROOM, "ann", Happening.NOON)).isPresent();
  }

  @Test
  void aReplicaThatStartsLaterKnowsWhatWasHeardBefore() {
    one.rooms().apply(List.of(ABCD.created(0), ABCD.enters("ann", 1)));

    LiveStore late = database.liveStore("late", time);

    assertThat(late.rooms().of(ROOM)).isEqualTo(OptionalInt.of(1));
  }

  @Test
  void bothMayWriteAboutTheSameRoomsAtTheSameTime() throws InterruptedException, ExecutionException {
    List<RoomEvent> events = new ArrayList<>();
    for (int room = 0; room < 300; room++) {
      events.add(in("room-" + room).created(0));
      for (int user = 0; user < 4; user++) {
        events.add(in("room-" + room).enters("user-" + user, 1 + user));
      }
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> writing = List.of(threads.submit(() -> inBatches(one.rooms(), events)),
          threads.submit(() -> inBatches(other.rooms(), events.reversed())));
      for (Future<?> each : writing) {
        each.get();
      }
    }

    one.refresh();
    other.refresh();
    for (int room = 0; room < 300; room++) {
      assertThat(one.rooms().of(string("room-" + room))).isEqualTo(OptionalInt.of(4));
      assertThat(other.rooms().of(string("room-" + room))).isEqualTo(OptionalInt.of(4));
    }
  }

  private static void inBatches(LiveRooms rooms, List<RoomEvent> events) {
    for (int from = 0; from < events.size(); from += 70) {
      rooms.apply(events.subList(from, Math.min(from + 70, events.size())));
    }
  }

  @Test
  void theSameIsSeenInWhicheverOrderItWasHeard() {
    AnyOrderContract.holds(one.rooms(), time, 4711, () -> {
      other.sweep();
      one.refresh();
    });
  }
}
