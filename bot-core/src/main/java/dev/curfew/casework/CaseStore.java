package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Note;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps all cases, for ever, and moves them along. Thread-safe, and shared by all replicas. What an answer says is written down,
 * and stays through a crash, when it is given. Every method throws {@link StoreUnavailable} when nothing can be written or read
 * at the moment; nothing was changed then, except where its {@code mayHaveHappened} says otherwise.
 */
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
   * Adds a step, if nobody has added one since the case was seen and, where the step takes the room, no other case is doing the
   * same: of several callers that saw the same, exactly one gets the moved case. A case that is worked on belongs to the replica
   * that confirmed or {@linkplain CaseEvent.Begun began} it. Attempts at some of many things take their rooms until their answers,
   * and are written down all or none.
   *
   * @throws IllegalStateException when that step cannot happen to the case as seen
   */
  Move move(Case seen, Step step);

  /**
   * Takes the room and goes straight on to an attempt, both or neither, and otherwise as {@link #move(Case, Step)} does. A first attempt
   * at closing a room finds it taken too by a case that has closed it since this one was asked for.
   *
   * @param taking after which the case has its room to itself
   * @throws IllegalStateException when these steps cannot happen to the case as seen
   */
  Move move(Case seen, Step taking, Attempted attempted);

  /** Remembers something about a case without moving it. */
  void note(CaseNumber number, Note note);

  /**
   * The case that is doing the same at this moment: one that has its room to itself, or one of many things with an attempt under way.
   */
  Optional<CaseNumber> inFlight(RoomAction action);

  /**
   * Another case that closed the room, alone or with others, at or after that moment; the newest. Whoever has the room to itself gets
   * an answer that stays right.
   *
   * @param but whose closing does not count
   */
  Optional<CaseNumber> closedSince(Room room, Instant since, CaseNumber but);

  /** Cases about the closing of that room alone that wait for people, the oldest first. */
  List<CaseNumber> waitingFor(Room room);

  /**
   * Cases that closed a room or removed people, or may have, {@link CaseState#ACCEPTED}, {@link CaseState#CLOSED},
   * {@link CaseState#UNKNOWN} or of many things, and that moved at or after that moment or are {@linkplain Case#watch() watched} until
   * later than now, the newest first; each room of many by itself; at most 10000 of them.
   */
  List<Watched> watched(Instant since);

  /** Cases that share the outcome of that one, the oldest first. */
  List<CaseNumber> joinedTo(CaseNumber number);

  /** Cases that wait for people and whose deadline has come, the most overdue first; at most 100 of them. */
  List<CaseNumber> due(Instant now);

  /**
   * Cases in the midst of being worked on, {@link CaseState#ASKED}, {@link CaseState#CONFIRMED}, {@link CaseState#SENDING},
   * {@link CaseState#RUNNING} or {@link CaseState#STOPPING}, that
   * nobody works on any more; at most 100 of them. Either their replica is gone: it has not been heard from for longer than any
   * request may take. Or it is the caller's, which does not have them in hand, and they have not moved for a minute: what it did
   * broke off, perhaps because the store was away.
   *
   * @param inHand what the caller's replica is working on
   */
  List<CaseNumber> orphaned(Instant now, Set<CaseNumber> inHand);

  /** A case whose room is watched. */
  record Watched(CaseNumber number, Room room) {}

  /** What came of a {@link #move}. */
  sealed interface Move {
    record Made(Case now) implements Move {}

    /** Somebody else was first; the case as it is now. */
    record TooLate(Case now) implements Move {}

    /** Another case has the room, or one of the rooms, or has closed it; this one stays as it was seen. */
    record RoomTaken(CaseNumber by) implements Move {}
  }
}
