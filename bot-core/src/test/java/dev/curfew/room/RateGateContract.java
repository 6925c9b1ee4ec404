package dev.curfew.room;

import dev.curfew.room.RateGate.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every rate gate promises; where time is real, turns are so long that a test takes none of them. */
public abstract class RateGateContract {
  private static final Duration TURN = Duration.ofMinutes(1);
  /** How much of a turn a slow machine may take up between two calls. */
  private static final Duration SLOWNESS = Duration.ofSeconds(20);

  private RateGate gate;
  private RateGate other;

  /** Nothing is booked. */
  protected abstract RateGate newGate();

  /** The gate of another replica, or the same where there is only one. */
  protected abstract RateGate sameGate();

  @BeforeEach
  void startEmpty() {
    gate = newGate();
    other = sameGate();
  }

  private static Duration minutes(int minutes) {
    return TURN.multipliedBy(minutes);
  }

  private static void assertAbout(Duration wait, Duration expected) {
    assertThat(wait).isBetween(expected.minus(SLOWNESS), expected.plus(SLOWNESS));
  }

  private static void assertAbout(List<Duration> waits, Duration... expected) {
    assertThat(waits).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertAbout(waits.get(i), expected[i]);
    }
  }

  /** What many callers of two replicas got that asked at the same time. */
  private <T> List<T> together(int callers, Callable<T> here, Callable<T> there) throws Exception {
    List<T> got = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<T>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        calls.add(pool.submit(i % 2 == 0 ? here : there));
      }
      for (Future<T> call : calls) {
        got.add(call.get());
      }
    }
    return got;
  }

  /** Three in any nineteen minutes, with a minute to spare: six minutes each, and two to be waited for at the end. */
  @Nested
  class TurnsInAWindow {
    private static final Window WINDOW = new Window(3, minutes(19), TURN, TURN);

    @Test
    void areEvenlySpread() {
      assertAbout(gate.book("calls", WINDOW, 5), minutes(0), minutes(6), minutes(12), minutes(20), minutes(26));
    }

    @Test
    void followThoseThatOthersBooked() {
      assertAbout(gate.book("calls", WINDOW, 2), minutes(0), minutes(6));

      assertAbout(other.book("calls", WINDOW, 2), minutes(12), minutes(20));
      assertAbout(gate.book("calls", WINDOW, 1), minutes(26));
    }

    @Test
    void ofOtherNamesDoNotCount() {
      gate.book("calls", WINDOW, 5);

      assertAbout(other.book("others", WINDOW, 1), minutes(0));
      assertThat(gate.bookNow("calls", TURN, 1)).isZero();
    }

    @Test
    void areBookedOnceWhoeverAsksAtTheSameTime() throws Exception {
      List<Duration> waits = new ArrayList<>(together(12, () -> gate.book("calls", WINDOW, 2),
          () -> other.book("calls", WINDOW, 2)).stream().flatMap(List::stream).toList());

      waits.sort(null);
      for (int i = 0; i < 24; i++) {
        assertAbout(waits.get(i), minutes(i / 3 * 20 + i % 3 * 6));
      }
    }

    @Test
    void areNotLostByWhoeverIsLateWhenFewWereBookedMeanwhile() {
      gate.book("calls", WINDOW, 2);

      assertAbout(List.of(other.late("calls", WINDOW, Duration.ZERO)), minutes(0));
      assertAbout(gate.book("calls", WINDOW, 1), minutes(12));
    }

    @Test
    void areBookedAnewByWhoeverIsLateWhenManyWereBookedMeanwhile() {
      gate.book("calls", WINDOW, 4);

      assertAbout(List.of(other.late("calls", WINDOW, Duration.ZERO)), minutes(26));
    }

    @Test
    void cannotBeFewerThanOne() {
      assertThatThrownBy(() -> gate.book("calls", WINDOW, 0)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class TwentyASecond {
    @Test
    void areAThousandInAboutFiftyOneSeconds() {
      List<Duration> waits = gate.book("calls", Window.perSecond(20), 1000);

      assertThat(waits).hasSize(1000).isSorted();
      assertThat(waits.getLast()).isBetween(Duration.ofSeconds(40), Duration.ofMillis(50_853));
      for (int i = 21; i < waits.size(); i++) {
        assertThat(waits.get(i).minus(waits.get(i - 20))).isGreaterThanOrEqualTo(Duration.ofMillis(1020));
      }
    }
  }

  @Nested
  class TurnsThatBeginNowOrAreNotBooked {
    @Test
    void areSeveralAfterAPause() {
      assertThat(gate.bookNow("identifies", TURN, 2)).isZero();
      assertThat(other.bookNow("identifies", TURN, 2)).isZero();

      for (int i = 0; i < 5; i++) {
        assertAbout(gate.bookNow("identifies", TURN, 2), TURN);
      }
    }

    @Test
    void ofOtherNamesDoNotCount() {
      gate.bookNow("identifies", TURN, 1);

      assertThat(gate.bookNow("calls", TURN, 1)).isZero();
    }

    @Test
    void areHadByOneOfManyWhoAskAtTheSameTime() throws Exception {
      List<Duration> waits = together(16, () -> gate.bookNow("identifies", TURN, 3),
          () -> other.bookNow("identifies", TURN, 3));

      assertThat(waits).filteredOn(Duration::isZero).hasSize(3);
    }

    @Test
    void takeUpTime() {
      assertThatThrownBy(() -> gate.bookNow("calls", Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> gate.bookNow("calls", TURN, 0)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
