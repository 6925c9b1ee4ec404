package dev.curfew.room;

import dev.curfew.room.RateGate.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last turns that were booked, the oldest first: as many as a window has calls, from which it follows when the next may begin, and
 * the one before them, from which it follows whether they began after a pause. A turn begins no earlier than a whole window after the
 * one that is as many turns before it as the window has calls; so no window has more, wherever it begins. The first one after a pause
 * is given more room: its caller's code and connections are cold, and it arrives late. After a pause turns are evenly spread, and stay so as long as windows are full; whoever was late then puts off
 * one turn of every window, and not all that follow.
 *
 * @param moments when they begin, in order
 */
public record BookedTurns(List<Instant> moments) {
  public static final BookedTurns NONE = new BookedTurns(List.of());
  /** How much later than others the first call after a pause may arrive. */
  private static final Duration COLD = Duration.ofMillis(50);

  public BookedTurns {
    moments = List.copyOf(moments);
  }

  /**
   * Turns, and which ones count from then on.
   *
   * @param turns what was booked, in order
   * @param now the last ones of all
   */
  public record Booking(List<Instant> turns, BookedTurns now) {
    public Booking {
      turns = List.copyOf(turns);
    }
  }

  /** Books so many more, none of which begins before {@code now}. */
  public Booking book(Window window, Instant now, int turns) {
    if (turns < 1) {
      throw new IllegalArgumentException("One turn at least is booked.");
    }
    List<Instant> all = new ArrayList<>(moments);
    for (int i = 0; i < turns; i++) {
      all.add(next(all, window, now));
    }
    return new Booking(all.subList(moments.size(), all.size()), last(all, window.calls() + 1));
  }

  private static Instant next(List<Instant> before, Window window, Instant now) {
    if (before.isEmpty()) {
      return now;
    }
    Instant whole = before.size() < window.calls() ? now : free(before, window);
    Duration apart = whole.isAfter(now) ? window.apart() : window.even();
    return later(now, later(before.getLast().plus(apart), whole));
  }

  /** From when on the turn that is a window's calls before the next one stands in nobody's way. */
  private static Instant free(List<Instant> before, Window window) {
    int index = before.size() - window.calls();
    Instant full = before.get(index).plus(window.whole());
    boolean rested = index == 0 || before.get(index - 1).plus(window.whole()).isBefore(before.get(index));
    return rested ? full.plus(COLD) : full;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static BookedTurns last(List<Instant> all, int calls) {
    return new BookedTurns(all.subList(Math.max(0, all.size() - calls), all.size()));
  }

  /**
   * Somebody missed a turn.
   *
   * @param by how long ago it began, to less than half of what turns are apart
   * @param begins when the other one can begin: now, or a little later
   */
  public record Missed(Duration by, Instant now, Instant begins) {}

  /**
   * Trades a turn that was missed for one that begins now, or as good as now. All that were booked after it can stay where they are while it is among the
   * last that count, since the one that is a window's calls after it is not booked yet; that one will keep its distance from now.
   * Otherwise a new one is booked.
   */
  public Booking late(Window window, Missed missed) {
    List<Instant> all = new ArrayList<>(moments);
    Instant begun = missed.now.minus(missed.by).plus(window.apart().dividedBy(2));
    Optional<Instant> turn = last(moments, window.calls()).moments.stream().filter(each -> !each.isAfter(begun))
        .reduce((one, last) -> last);
    if (turn.isEmpty()) {
      return book(window, missed.begins, 1);
    }
    all.remove(turn.get());
    all.add((int) all.stream().filter(each -> !each.isAfter(missed.begins)).count(), missed.begins);
    return new Booking(List.of(missed.begins), last(all, window.calls() + 1));
  }
}
