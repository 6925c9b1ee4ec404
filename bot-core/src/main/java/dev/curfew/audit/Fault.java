package dev.curfew.audit;

/**
 * What is wrong with a stored history, and where it begins.
 *
 * @param seq the first entry that is not as it must be; where entries are missing, the first of them
 * @param sentence for the operator
 */
public record Fault(Kind kind, long seq, String sentence) {

  /** What seems to have been done. */
  public enum Kind {
    /** Something in an entry, its columns or its hash. */
    CHANGED,
    /** Entries were deleted, with others still following. */
    MISSING,
    /** Entries stand in each other's places. */
    SWAPPED,
    /** An entry stands where there was none. */
    INSERTED,
    /** An entry that fits the chain and tells what cannot happen. */
    IMPOSSIBLE,
    /** Who stands behind a commitment. */
    PERSON,
    /** What is kept about a case beside its history. */
    CASE,
    /** Entries were deleted at the end. */
    CUT,
    /** The head that is remembered beside the history. */
    HEAD,
    /** The history fits itself and is not the one whose head was noted elsewhere. */
    REWRITTEN
  }
}
