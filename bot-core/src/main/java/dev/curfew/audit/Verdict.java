package dev.curfew.audit;

import java.util.Optional;

/** What came of {@linkplain Verifier verifying} a history. */
public sealed interface Verdict {

  /** What it proves, and what it does not, for the operator. */
  String sentence();

  /**
   * The history fits itself, and every head that was noted elsewhere.
   *
   * @param head how far it goes
   * @param noted the newest of the heads that were noted elsewhere
   */
  record Sound(Head head, Optional<Head> noted) implements Verdict {

    @Override
    public String sentence() {
      return noted.filter(kept -> kept.seq() > 0).map(this::upTo)
          .orElseGet(() -> "The history is internally consistent: "
              + entries(1, head.seq()) + ". Somebody who can write to the database could have rewritten all of it; "
              + "only a head that was noted elsewhere (--head) proves more.");
    }

    private String upTo(Head kept) {
      String proven = "Proven: " + entries(1, kept.seq()) + " are what they were when that head was noted.";
      boolean whole = kept.seq() == head.seq();
      return whole ? proven : proven + " Internally consistent only: " + entries(kept.seq() + 1, head.seq()) + ".";
    }

    private static String entries(long first, long last) {
      return last < first ? "no entries" : "entries " + first + " to " + last;
    }
  }

  /**
   * The history is not what was written.
   *
   * @param fault the first
   */
  record Broken(Fault fault) implements Verdict {

    @Override
    public String sentence() {
      return fault.sentence();
    }
  }
}
