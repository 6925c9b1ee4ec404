package dev.curfew.store;

/** What a database's complaint means, whichever database it is. */
enum Failure {
  /** It undid the transaction to let another one pass; doing it again will do. */
  AGAIN,
  /** The connection broke. What was not committed is undone. */
  LOST,
  /** Something else has that name, token or room already. */
  TAKEN,
  /** What is pointed at is not there. */
  MISSING,
  /** It cannot do it at the moment; nothing was changed. */
  AWAY,
  /** The disk failed. While committing, nobody knows what is on it now. */
  DISK,
  /** We said something wrong. */
  BUG
}
