package dev.curfew.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the figures go: each as it comes, and all as one table at the end. */
final class Board {
  private static final String HEAD = """
      | what | Curfew | peer | ratio | goal | |
      |---|---|---|---|---|---|""";

  private final List<String> lines = new ArrayList<>();

  /** What a ratio, or whatever a goal is about, has to be. */
  record Goal(String words, double least, double most) {
    static Goal atLeast(double least) {
      return new Goal("≥ " + Series.number(least), least, Double.MAX_VALUE);
    }

    static Goal atMost(double most) {
      return new Goal("≤ " + Series.number(most), -Double.MAX_VALUE, most);
    }

    boolean isReached(double value) {
      return value >= least && value <= most;
    }
  }

  /** Compares two medians by their ratio. */
  void ratio(String what, Series curfew, Peer peer, Goal goal) {
    double ratio = curfew.median() / peer.series().median();
    line(what, curfew.toString(), peer.toString(), Series.number(ratio), Optional.of(goal), ratio);
  }

  /** Compares two medians by what lies between them. */
  void difference(String what, Series curfew, Peer peer, Goal goal) {
    double difference = curfew.median() - peer.series().median();
    line(what, curfew.toString(), peer.toString(), Series.number(difference) + " more", Optional.of(goal), difference);
  }

  /** A comparison that has no goal. */
  void remark(String what, Series curfew, Peer peer) {
    double ratio = curfew.median() / peer.series().median();
    line(what, curfew.toString(), peer.toString(), Series.number(ratio), Optional.empty(), ratio);
  }

  /** A figure that stands for itself. */
  void alone(String what, Series curfew, Goal goal) {
    line(what, curfew.toString(), "", "", Optional.of(goal), curfew.median());
  }

  /** Something to know with the figures. */
  void note(String text) {
    System.out.println(text);
  }

  private void line(String what, String curfew, String peer, String ratio, Optional<Goal> goal, double value) {
    String held = goal.map(wanted -> wanted.isReached(value) ? "held" : "MISSED").orElse("");
    String line = String.join(" | ", "| " + what, curfew, peer, ratio, goal.map(Goal::words).orElse("none"), held)
        + " |";
    lines.add(line);
    System.out.println(line);
  }

  void end() {
    System.out.println();
    System.out.println(HEAD);
    lines.forEach(System.out::println);
  }
}
