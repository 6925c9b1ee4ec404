package dev.curfew.bench;

/** One comparison, which can be run by itself. */
interface Row {
  /** Measures and tells the board. Leaves no process behind. */
  void run(Board board) throws Exception;
}
