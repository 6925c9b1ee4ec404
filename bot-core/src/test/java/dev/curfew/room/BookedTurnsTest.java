package dev.curfew.room;

import dev.curfew.room.BookedTurns.Booking;
import dev.curfew.room.BookedTurns.Missed;
import dev.curfew.room.RateGate.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Twenty calls in any second, and as near to that as can be. */
class BookedTurnsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Window WINDOW = Window.perSecond(20);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Instant at(long millis) {
    return NOON.plusMillis(millis);
  }

  /** The largest number of calls within one second, wherever that begins. */
  private static int mostInAnySecond(List<Instant> calls) {
    List<Instant> sorted = calls.stream().sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!sorted.get(last).isBefore(sorted.get(first).plus(SECOND))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  @Example
  void aThousandAreBookedAtOnce() {
    Booking booking = BookedTurns.NONE.book(WINDOW, NOON, 1000);

    assertThat(booking.turns().getLast()).isEqualTo(NOON.plusNanos(50_852_100_000L));
    assertThat(booking.now().moments()).isEqualTo(booking.turns().subList(979, 1000));
  }

  @Example
  void aPauseEarnsNoMoreThanTheWindow() {
    BookedTurns before = BookedTurns.NONE.book(WINDOW, NOON, 5).now();

    List<Instant> turns = before.book(WINDOW, at(3_600_000), 21).turns();

    assertThat(turns.getFirst()).isEqualTo(at(3_600_000));
    assertThat(turns.get(19)).isEqualTo(NOON.plusSeconds(3600).plusNanos(872_100_000));
    assertThat(turns.get(20)).isEqualTo(at(3_601_070));
  }

  /** What paces calls that never pause; turns after a pause come faster, which lasts no longer than a window. */
  @Example
  void sharesOfATurnNeverAddUpToMoreCallsThanAgreed() {
    assertThat(WINDOW.share().multipliedBy(20)).isGreaterThanOrEqualTo(SECOND);
    assertThat(WINDOW.even()).isLessThan(WINDOW.share());
  }

  @Example
  void theFirstAfterAPauseMayArriveLate() {
    List<Instant> turns = BookedTurns.NONE.book(WINDOW, NOON, 60).turns();

    assertThat(Duration.between(turns.getFirst(), turns.get(20))).isEqualTo(Duration.ofMillis(1_070));
    // Nobody else pays for it for long.
    assertThat(Duration.between(turns.get(5), turns.get(25))).isEqualTo(WINDOW.whole());
    assertThat(Duration.between(turns.get(20), turns.get(40))).isEqualTo(WINDOW.whole());
  }

  @Example
  void aWindowThatGrewSmallerHoldsFromThenOn() {
    BookedTurns before = BookedTurns.NONE.book(WINDOW, NOON, 20).now();

    assertThat(before.book(Window.perSecond(2), at(971), 1).turns()).containsExactly(NOON.plusNanos(1_846_200_000));
  }

  @Property(tries = 300)
  void noSecondHasMoreThanTwentyWhoeverAsksWhen(@ForAll Random random) {
    List<Instant> turns = new ArrayList<>();
    BookedTurns booked = BookedTurns.NONE;
    Instant now = NOON;
    for (int i = 0; i < 200; i++) {
      now = now.plusMillis(random.nextInt(4) == 0 ? random.nextInt(1500) : random.nextInt(40));
      Booking booking = booked.book(WINDOW, now, 1 + random.nextInt(random.nextInt(20) == 0 ? 60 : 4));
      assertThat(booking.turns()).isSorted().allMatch(turn -> turn.isAfter(NOON.minusMillis(1)));
      booked = booking.now();
      turns.addAll(booking.turns());
    }

    assertThat(turns).isSorted();
    assertThat(mostInAnySecond(turns)).isLessThanOrEqualTo(20);
  }

  /** Each caller is late by less than the spare time, by itself or on the way. */
  @Property(tries = 200)
  void noSecondHasMoreThanTwentyWhenAllAreALittleLate(@ForAll Random random, @ForAll @IntRange(max = 500) int evenly) {
    List<Instant> turns = BookedTurns.NONE.book(WINDOW, NOON, 300).turns();

    List<Instant> arrivals = turns.stream()
        .map(turn -> turn.plusMillis(evenly + random.nextInt((int) WINDOW.spare().toMillis() + 1))).toList();

    assertThat(mostInAnySecond(arrivals)).isLessThanOrEqualTo(20);
  }

  /** A bulk that books four at a time and somebody now and then, some of whom miss their turns by a lot. */
  @Property(tries = 200)
  void noSecondHasMoreThanTwentyWhenTurnsAreMissed(@ForAll Random random) {
    Calls calls = new Calls(random);

    calls.run(600);

    assertThat(calls.left).hasSize(600);
    assertThat(mostInAnySecond(calls.left)).isLessThanOrEqualTo(20);
    assertThat(calls.traded).isPositive();
    // Without trading, every missed turn would take fifty milliseconds.
    assertThat(calls.left.stream().max(Comparator.naturalOrder()).orElseThrow()).isBefore(at(33_500));
  }

  /** Callers and their turns, as time goes on. */
  private static final class Calls {
    /** A turn whose caller is there so late. */
    private record Due(Instant turn, Instant there) {}

    private final Random random;
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::there));
    private final List<Instant> left = new ArrayList<>();
    private BookedTurns booked = BookedTurns.NONE;
    private int wanted;
    private int traded;

    Calls(Random random) {
      this.random = random;
    }

    void run(int calls) {
      wanted = calls;
      take(NOON, 4);
      while (!due.isEmpty()) {
        Due next = due.remove();
        if (next.there.isAfter(next.turn.plus(WINDOW.punctuality()))) {
          traded++;
          Booking other = booked.late(WINDOW,
              new Missed(Duration.between(next.turn, next.there), next.there,
                  next.there.plusMillis(random.nextInt(30))));
          booked = other.now();
          due.add(new Due(other.turns().getFirst(), other.turns().getFirst()));
          continue;
        }
        left.add(next.there);
        if (due.size() < 5) {
          take(next.there, random.nextInt(10) == 0 ? 1 : 4);
        }
      }
    }

    private void take(Instant now, int turns) {
      int more = Math.min(turns, wanted);
      if (more == 0) {
        return;
      }
      wanted -= more;
      Booking booking = booked.book(WINDOW, now, more);
      booked = booking.now();
      booking.turns().forEach(turn -> due.add(new Due(turn, turn.plusMillis(lateness()))));
    }

    private int lateness() {
      return random.nextInt(20) == 0 ? random.nextInt(200) : random.nextInt(12);
    }
  }

  @Example
  void whoeverIsLateByALotAndBehindManyTakesANewTurn() {
    BookedTurns before = BookedTurns.NONE.book(WINDOW, NOON, 30).now();

    Booking other = before.late(WINDOW, new Missed(Duration.ofMillis(200), at(200), at(200)));

    assertThat(other.turns()).containsExactly(at(1_479));
  }

  /** Somebody who asks amid a bulk that has up to four turns ahead waits for those and for the gap between windows, and no longer. */
  @Example
  void aSingleCallAmidABulkWaitsForFewTurns() {
    List<Duration> waits = IntStream.range(0, 400).mapToObj(i -> waitAmidABulk(at(10_000 + i * 7L))).toList();

    assertThat(waits.stream().max(Comparator.naturalOrder()).orElseThrow()).isLessThan(Duration.ofMillis(400));
    assertThat(waits.stream().mapToLong(Duration::toMillis).average().orElseThrow()).isLessThan(200);
  }

  private static Duration waitAmidABulk(Instant asked) {
    BookedTurns booked = BookedTurns.NONE;
    Instant now = NOON;
    while (now.isBefore(asked)) {
      Booking group = booked.book(WINDOW, now, 4);
      booked = group.now();
      now = group.turns().getLast();
    }
    return Duration.between(asked, booked.book(WINDOW, asked, 1).turns().getFirst());
  }
}
