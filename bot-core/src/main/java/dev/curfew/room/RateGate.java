package dev.curfew.room;

import java.time.Duration;
import java.util.List;

/**
 * Lets things happen no faster than agreed, over all replicas together. Thread-safe. First come, first served: every call books
 * turns, and a turn that is not used is lost.
 */
public interface RateGate {

  /**
   * Books the next turns, all at once so that nobody comes between them.
   *
   * @param what whose turns they are; other names do not count
   * @param window how many are allowed; the same for everybody who books turns of that name
   * @param turns how many, at least 1
   * @return how long to wait for each of them from when this returns, the first one first; less than zero for one that began before
   *         that, as a store may need long to write it down
   */
  List<Duration> book(String what, Window window, int turns);

  /**
   * Trades a turn that was missed for another: for one that begins now where all that are not booked yet can keep their distance from
   * it, and for a new one, after all that are booked, where so many were booked meanwhile that they cannot. Nothing is lost the first
   * way, which matters where a machine is so busy that many threads are late at times.
   *
   * @param by how long ago the turn began; zero or more
   * @return how long to wait for the other turn from when this returns; less than zero as for {@link #book}
   */
  Duration late(String what, Window window, Duration by);

  /**
   * Books a turn that begins now, or none: for those who may be gone before a later turn comes, such as a program that is started
   * again and again. These are not the turns of a {@link Window}, also where the name is the same.
   *
   * @param spacing the time that one turn takes up; positive
   * @param atOnce how many turns may follow each other without spacing after a pause, at least 1
   * @return zero when a turn was booked, else how long to wait before asking again; somebody else may be faster
   */
  Duration bookNow(String what, Duration spacing, int atOnce);

  /**
   * So many calls in any stretch of time that long, wherever it begins.
   *
   * <p>
   * Calls arrive less evenly than their turns begin: a thread wakes up late, a request is held up on its way. What they are counted by
   * is their arrival, so a window is longer than agreed by a {@code spare} time, and whoever is up to that much later than the call
   * that comes {@code calls} turns afterwards is not counted with it. {@link #punctuality} says how much of it is the caller's own.
   *
   * @param calls how many, at least 1
   * @param per in how much time; positive
   * @param spare how much longer than {@code per} it is from one turn to the one that comes {@code calls} turns later; not negative
   * @param apart how long it is at least from one turn to the next while windows are full, so that turns after one that was put off
   *        need not be put off too; not negative, and at most the even share of a turn. After a pause turns are evenly spread: could a
   *        window be used up faster, there would be a gap at its end, again and again, in which whoever has one thing to do waits behind
   *        somebody who has many
   */
  record Window(int calls, Duration per, Duration spare, Duration apart) {
    /** As much as a busy machine needs. */
    private static final Duration SPARE = Duration.ofMillis(20);

    public Window {
      if (calls < 1 || !per.isPositive() || spare.isNegative() || apart.isNegative()) {
        throw new IllegalArgumentException("A window lets one call at least through, and takes up time.");
      }
      if (apart.multipliedBy(calls).compareTo(per.plus(spare)) > 0) {
        throw new IllegalArgumentException("Turns that far apart never fill the window.");
      }
    }

    /**
     * As Tencent counts: so many in any one second. The thousandth turn at 20 a second begins after 50.85 s, 98 % of the limit.
     */
    public static Window perSecond(int calls) {
      Duration second = Duration.ofSeconds(1);
      return new Window(calls, second, SPARE, second.dividedBy(2L * calls));
    }

    /** The same with a tenth of it to spare, for whoever has one thing to do and can wait a moment longer to be surely in time. */
    public Window unhurried() {
      return new Window(calls, per, per.dividedBy(10), apart);
    }

    /** From one turn to the one that comes {@code calls} turns later, at least. */
    public Duration whole() {
      return per.plus(spare);
    }

    /** The time that a turn takes up where calls never pause. */
    public Duration share() {
      return whole().dividedBy(calls);
    }

    /**
     * From one turn to the next after a pause: spread over nine tenths of a window, since whoever begins has a tenth in hand, and that
     * short a gap at the end of each keeps nobody waiting.
     */
    public Duration even() {
      return share().multipliedBy(9).dividedBy(10);
    }

    /** By how much a turn may be missed without doing harm; the other half of the spare time is for the way. */
    public Duration punctuality() {
      return spare.dividedBy(2);
    }
  }
}
