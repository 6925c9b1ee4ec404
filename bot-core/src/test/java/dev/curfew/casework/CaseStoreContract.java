package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Cancelled;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.StringRoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every store of cases promises. */
abstract class CaseStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U01"), "Olga");
  private static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");

  private final CaseStore store = newStore();

  abstract CaseStore newStore();

  @Test
  void casesAreNumberedFromOneUpwards() {
    assertThat(store.open(asked("a")).number()).isEqualTo(new CaseNumber(1));
    assertThat(store.open(asked("b")).number()).isEqualTo(new CaseNumber(2));
  }

  @Test
  void aCaseIsFoundAsItWasOpened() {
    Case opened = store.open(asked("a"));

    assertThat(store.find(opened.number())).contains(opened);
    assertThat(store.findByToken("a")).contains(opened);
    assertThat(opened.state()).isEqualTo(CaseState.ASKED);
  }

  @Test
  void whatWasNeverThereIsNotFound() {
    assertThat(store.find(new CaseNumber(7))).isEmpty();
    assertThat(store.findByToken("made-up")).isEmpty();
  }

  @Test
  void noTwoCasesHaveOneToken() {
    store.open(asked("a"));

    assertThatThrownBy(() -> store.open(asked("a"))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEventMovesTheCaseThatItFollows() {
    Case opened = store.open(asked("a"));

    Case waiting = made(store.move(opened, prompted()));

    assertThat(waiting.state()).isEqualTo(CaseState.WAITING);
    assertThat(store.find(opened.number())).contains(waiting);
    assertThat(store.findByToken("a")).contains(waiting);
  }

  @Test
  void whoeverSawAnOlderCaseMovesNothing() {
    Case waiting = waiting("a");
    Case cancelled = made(store.move(waiting, new Cancelled(NOON, OLGA, MODS)));

    assertThat(store.move(waiting, confirmed())).isEqualTo(new Move.TooLate(cancelled));
    assertThat(store.find(waiting.number())).contains(cancelled);
  }

  @Test
  void anEventThatCannotFollowIsRefusedAndChangesNothing() {
    Case opened = store.open(asked("a"));

    assertThatThrownBy(() -> store.move(opened, confirmed()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.find(opened.number())).contains(opened);
  }

  @Test
  void ofManyWhoMoveTheSameCaseAtOnceExactlyOneWins() throws Exception {
    int threads = 4;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = 0; round < 200; round++) {
        Case waiting = waiting("round" + round);
        AtomicInteger ready = new AtomicInteger();
        Callable<Boolean> press = () -> {
          ready.incrementAndGet();
          while (ready.get() < threads) {
            Thread.onSpinWait();
          }
          return store.move(waiting, confirmed()) instanceof Move.Made;
        };
        List<Future<Boolean>> presses = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          presses.add(pool.submit(press));
        }
        int won = 0;
        for (Future<Boolean> each : presses) {
          won += each.get() ? 1 : 0;
        }
        assertThat(won).as("winners in round %d", round).isEqualTo(1);
      }
    }
  }

  private Case waiting(String token) {
    return made(store.move(store.open(asked(token)), prompted()));
  }

  private static Case made(Move move) {
    assertThat(move).isInstanceOf(Move.Made.class);
    return ((Move.Made) move).now();
  }

  private static Confirmed confirmed() {
    return new Confirmed(NOON, OLGA, MODS, "rule");
  }

  private static Prompted prompted() {
    return new Prompted(NOON, "rule", 0, NOON.plusSeconds(120));
  }

  private static Asked asked(String token) {
    Room room = new Room(new AppName("live"), new StringRoomId(token));
    return new Asked(NOON, OLGA, MODS, new DismissRoom(room), Optional.empty(), token);
  }
}
