package dev.curfew.app.chaos;

import dev.curfew.casework.Case;
import java.util.List;
import java.util.Optional;

/** What the bots have written down, read beside them. */
interface Archive {

  /** All cases as they stand, by ascending number. */
  List<Case> cases();

  /** What is wrong with the chain of hashes first; empty when nothing is. */
  Optional<String> flaw();
}
