package dev.curfew.config;

import java.util.List;
import java.util.Map;

/** A piece of the configuration file that knows where it stands. */
sealed interface Node {

  Spot spot();

  /** The text as written, before {@code ${NAME}} and {@code file:} are looked up; of a number its digits as typed. */
  record Scalar(Spot spot, String text) implements Node {}

  /** Keys with their values, in the order of the file. */
  record Mapping(Spot spot, Map<String, Entry> entries) implements Node {}

  record Sequence(Spot spot, List<Node> items) implements Node {}

  /** A key or a list entry with nothing behind it. */
  record Nothing(Spot spot) implements Node {}

  /** Something that has been reported as a problem already; nothing more is to be said about it. */
  record Unusable(Spot spot) implements Node {}

  /**
   * A key's value.
   *
   * @param key where the key itself stands
   */
  record Entry(Spot key, Node value) {}
}
