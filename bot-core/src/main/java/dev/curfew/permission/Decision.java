package dev.curfew.permission;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether somebody may do something here and now. */
public sealed interface Decision {

  /** They may, by that rule. */
  record Allowed(Rule rule) implements Decision {}

  /** They may, once as many other people as the rule says have approved. */
  record NeedsApproval(Rule rule) implements Decision {}

  /**
   * They may not.
   *
   * @param nearest the rule that comes nearest to allowing it; empty when there are no rules
   * @param couldAllow the rules by which somebody could do this to this room, from somewhere
   */
  record Denied(Optional<NearMiss> nearest, List<Rule> couldAllow) implements Decision {}

  /** A rule that would apply but for these gaps, at least one. */
  record NearMiss(Rule rule, Set<Gap> gaps) {}
}
