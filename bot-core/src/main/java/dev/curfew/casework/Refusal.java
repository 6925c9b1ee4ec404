package dev.curfew.casework;

import dev.curfew.permission.Gap;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Why somebody was not allowed to do something. */
public sealed interface Refusal {

  /**
   * No rule allows it.
   *
   * @param nearest the name of the rule that comes nearest; empty when there are no rules
   * @param gaps what keeps that rule from applying
   */
  record NoRule(Optional<String> nearest, Set<Gap> gaps) implements Refusal {
    public NoRule {
      gaps = Set.copyOf(gaps);
    }
  }

  /**
   * Too many cases in too short a time.
   *
   * @param rule the rule whose limit it is; empty for the limit of each person
   * @param again when it is possible again
   */
  record TooMany(Optional<String> rule, Instant again) implements Refusal {}

  /** Only the requester may press that. */
  record NotTheRequester() implements Refusal {}

  /** Nobody approves, or signs off, what they asked for themselves, under whichever identity. */
  record OwnRequest() implements Refusal {}

  /** The rule of that name wants other people to approve, and they may not go ahead without. */
  record NotAlone(String rule) implements Refusal {}

  /** They have approved already, perhaps under another identity. */
  record ApprovedAlready() implements Refusal {}

  /** Nothing proves that the identities of the two platforms are different persons. */
  record PersonNotProven() implements Refusal {}

  /** What was typed to confirm is not the room's id, or of many rooms not their number. */
  record OtherId() implements Refusal {}

  /**
   * For some of many rooms no rule allows it any more.
   *
   * @param rooms how many
   */
  record RightGone(int rooms) implements Refusal {}
}
