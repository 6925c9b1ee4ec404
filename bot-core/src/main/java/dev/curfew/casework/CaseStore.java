package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Asked;
import java.util.Optional;

/** Keeps all cases, for ever. Thread-safe. What an answer says is written down when it is given. */
public interface CaseStore {

  /**
   * Begins a case under the next number.
   *
   * @throws IllegalArgumentException when another case has that token
   */
  Case open(Asked asked);

  Optional<Case> find(CaseNumber number);

  /** The case whose buttons carry that token; nothing for a made-up one. */
  Optional<Case> findByToken(String token);

  /**
   * Adds an event, if nobody has added one since the case was seen: of several callers that saw the same, exactly one gets the
   * moved case and the others get nothing.
   *
   * @throws IllegalStateException when that event cannot happen to the case as seen
   */
  Optional<Case> move(Case seen, CaseEvent event);
}
