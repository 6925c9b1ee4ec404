package dev.curfew.permission;

import java.util.Optional;
import java.util.Set;

/**
 * On which conditions a rule allows something.
 *
 * @param approvals how many other people must approve first, 0 or more
 * @param alone names from {@code people:} of those who may go ahead without the approvals, loudly, with a reason
 * @param cases how many cases may be prompted by this rule in any such time; empty for no limit
 */
public record Conditions(int approvals, Set<String> alone, Optional<Rate> cases) {
  /** No conditions. */
  public static final Conditions NONE = new Conditions(0, Set.of(), Optional.empty());

  public Conditions {
    alone = Set.copyOf(alone);
    if (approvals < 0) {
      throw new IllegalArgumentException("A rule asks for 0 or more approvals, not " + approvals + ".");
    }
  }

  /** So many other people must approve. */
  public static Conditions approvals(int needed) {
    return new Conditions(needed, Set.of(), Optional.empty());
  }
}
