package dev.curfew.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything found so far in one file, so that an operator hears of all of it at once. */
final class Problems {
  private static final Comparator<Problem> IN_FILE_ORDER = Comparator.comparingInt(Problem::line)
      .thenComparingInt(Problem::column);

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  /** Something that nothing may start with. */
  void add(Spot spot, String what, String remedy) {
    problems.add(new Problem(file, spot.line(), spot.column(), spot.path(), what, remedy));
  }

  /** Something that works, though hardly as meant. */
  void warn(Spot spot, String what, String remedy) {
    warnings.add(new Problem(file, spot.line(), spot.column(), spot.path(), what, remedy));
  }

  boolean none() {
    return problems.isEmpty();
  }

  int count() {
    return problems.size();
  }

  List<Problem> all() {
    return problems.stream().sorted(IN_FILE_ORDER).toList();
  }

  List<Problem> warnings() {
    return warnings.stream().sorted(IN_FILE_ORDER).toList();
  }
}
