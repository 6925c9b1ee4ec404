package dev.curfew.config;

import java.util.List;

/** What came of reading a configuration: all of it or nothing. */
public sealed interface Reading {

  /** The configuration is sound; its warnings are in the settings. */
  record Complete(Settings settings) implements Reading {}

  /**
   * Nothing may start.
   *
   * @param problems at least one, in the order of the file
   */
  record Refused(List<Problem> problems) implements Reading {

    public Refused {
      problems = List.copyOf(problems);
    }

    /** All problems as one readable block for a terminal. */
    public String block() {
      int count = problems.size();
      return "%s%n%n%s".formatted(count == 1
          ? "The configuration has a problem, so nothing was started."
          : "The configuration has " + count + " problems, so nothing was started.", Problem.block(problems));
    }
  }
}
