package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Knows which messages about a case stand where, and which cases have moved since everybody was told. Thread-safe and shared by
 * all replicas; throws {@link dev.curfew.casework.StoreUnavailable} as the case store does. A case is owed from each of its moves
 * until somebody calls {@link #told} for that version or a later one, so that no crash in between loses a message. One that is
 * {@linkplain dev.curfew.casework.CaseState#isBetweenTwo() between two} is never owed.
 */
public interface Notices {

  /**
   * Cases that moved and of which not everybody was told, which nobody is working on and whose next try has come; the longest owed
   * first, at most 100.
   */
  List<CaseNumber> owed(Instant now);

  /**
   * Takes a case on, if it moved since everybody was told and nobody else has it at this moment; for that long, or until
   * {@link #told} or {@link #postpone}, or until this replica is gone.
   *
   * @return whether the caller has it now
   */
  boolean claim(CaseNumber number, Instant now, Duration life);

  /** Where messages about the case stand. */
  List<Standing> standing(CaseNumber number);

  /** A message about that version of the case stands there now. Of several calls for one place the last counts. */
  void stands(CaseNumber number, Standing standing);

  /** Everybody was told of that version; the claim ends. */
  void told(CaseNumber number, int version);

  /** Somebody could not be reached; not before that moment again. The claim ends. */
  void postpone(CaseNumber number, Instant until);

  /** There is a message again, or a way to it, that may not say how the case stands: it is owed once more, as from a move. */
  void again(CaseNumber number, Instant now);

  /**
   * A message about a case.
   *
   * @param version what it says: the case after that many steps
   * @param standing the platform's own name for it, by which it can be edited; empty when it never can
   */
  record Standing(Place place, int version, Optional<String> standing) {}
}
