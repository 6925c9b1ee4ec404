package dev.curfew.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every rate gate promises; where time is real, turns are so long that a test takes none of them. */
public abstract class RateGateContract {
  private static final Duration TURN = Duration.ofMinutes(1);
  /** How much of a turn a slow machine may take up between two calls. */
  private static final Duration SLOWNESS = Duration.ofSeconds(20);

  private RateGate gate;

  /** Nothing is booked. */
  protected abstract RateGate newGate();

  @BeforeEach
  void startEmpty() {
    gate = newGate();
  }

  @Test
  void turnsFollowEachOther() {
    assertThat(gate.book("calls", TURN, 1)).isZero();
    assertThat(gate.book("calls", TURN, 1)).isBetween(TURN.minus(SLOWNESS), TURN);
    assertThat(gate.book("calls", TURN, 1)).isBetween(TURN.multipliedBy(2).minus(SLOWNESS), TURN.multipliedBy(2));
  }

  @Test
  void afterAPauseSeveralMayGoAtOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(gate.book("calls", TURN, 3)).isZero();
    }

    assertThat(gate.book("calls", TURN, 3)).isBetween(TURN.minus(SLOWNESS), TURN);
  }

  @Test
  void othersDoNotCount() {
    gate.book("calls", TURN, 1);

    assertThat(gate.book("identifies", TURN, 1)).isZero();
  }

  @Test
  void everyCallGetsATurnOfItsOwn() throws Exception {
    int callers = 16;
    List<Duration> waits = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<Duration>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        calls.add(pool.submit(() -> gate.book("calls", TURN, 1)));
      }
      for (Future<Duration> call : calls) {
        waits.add(call.get());
      }
    }

    waits.sort(null);
    for (int i = 0; i < callers; i++) {
      assertThat(waits.get(i)).isBetween(i == 0 ? TURN.minus(TURN) : TURN.multipliedBy(i).minus(SLOWNESS),
          TURN.multipliedBy(i));
    }
  }

  @Test
  void whoeverWantsATurnNowBooksNoLaterOne() {
    assertThat(gate.bookNow("identifies", TURN, 2)).isZero();
    assertThat(gate.bookNow("identifies", TURN, 2)).isZero();

    for (int i = 0; i < 5; i++) {
      assertThat(gate.bookNow("identifies", TURN, 2)).isBetween(TURN.minus(SLOWNESS), TURN);
    }
    assertThat(gate.book("identifies", TURN, 2)).isBetween(TURN.minus(SLOWNESS), TURN);
  }

  @Test
  void turnsThatTakeNoTimeAreRefused() {
    assertThatThrownBy(() -> gate.book("calls", Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> gate.book("calls", TURN, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
