package dev.curfew.app.chaos;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who pressed what about which room, by the people's own word. Thread-safe. */
final class Ledger {
  private final Set<Press> presses = ConcurrentHashMap.newKeySet();

  /**
   * A button that was pressed, once or more often.
   *
   * @param verb such as {@code confirm}
   */
  record Press(String room, String who, String verb) {}

  /** To be called before the press. */
  void note(Press press) {
    presses.add(press);
  }

  Set<Press> presses() {
    return Set.copyOf(presses);
  }
}
