package dev.curfew.sandbox.tencent.load;

/** What happens in the rooms. */
enum Mix {
  /** People come and go, start and stop to send; rooms are closed and opened again. */
  STEADY,
  /** Rooms open and people enter, until every room is full. */
  FILL
}
