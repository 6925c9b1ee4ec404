package dev.curfew.room;

import java.time.Duration;

/**
 * Lets things happen no faster than agreed, over all replicas together. Thread-safe. First come, first served: every call books
 * a turn, and a turn that is not used is lost.
 */
public interface RateGate {

  /**
   * Books the next turn, and tells how long to wait for it from now; zero for none.
   *
   * @param what whose turns they are; other names do not count
   * @param spacing the time that one turn takes up; positive
   * @param atOnce how many turns may follow each other without spacing after a pause, at least 1
   */
  Duration book(String what, Duration spacing, int atOnce);

  /**
   * Books a turn that begins now, or none: for those who may be gone before a later turn comes, such as a program that is started
   * again and again.
   *
   * @return zero when a turn was booked, else how long to wait before asking again; somebody else may be faster
   */
  Duration bookNow(String what, Duration spacing, int atOnce);
}
