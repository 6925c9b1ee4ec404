package dev.curfew.app.chaos;

import dev.curfew.casework.Case;
import java.util.List;
import java.util.Optional;

/** What the bots have written down, read beside them. */
interface Archive {

  /** As it stands now. */
  Written read();

  /**
   * All of it.
   *
   * @param cases by ascending number
   * @param flaw what is wrong with the chain of hashes first; empty when nothing is
   */
  record Written(List<Case> cases, Optional<String> flaw) {}
}
