package dev.curfew.app.chaos;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseState;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of one round, or of several.
 *
 * @param mostInAnySecond the most calls that came in at Tencent within one second
 * @param violations what is not as it has to be, each in a sentence
 * @param excused how many messages are stale that nobody left alive knew how to change
 */
record Outcome(Deaths deaths, List<Case> cases, int mostInAnySecond, List<String> violations, int excused) {
  static Outcome nothing() {
    return new Outcome(new Deaths(), List.of(), 0, List.of(), 0);
  }

  Outcome and(Outcome other) {
    Deaths all = new Deaths();
    all.addAll(deaths);
    all.addAll(other.deaths);
    return new Outcome(all, joined(cases, other.cases), Math.max(mostInAnySecond, other.mostInAnySecond),
        joined(violations, other.violations), excused + other.excused);
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  private long in(CaseState state) {
    return cases.stream().filter(each -> each.state() == state).count();
  }

  /** One line. */
  String summary() {
    return deaths.count() + " kills, " + cases.size() + " cases, " + in(CaseState.ACCEPTED) + " accepted, "
        + in(CaseState.UNKNOWN) + " unknown, at most " + mostInAnySecond + " calls in a second, " + violations.size()
        + " violations, " + excused + " stale messages that nobody left alive knew how to change";
  }
}
