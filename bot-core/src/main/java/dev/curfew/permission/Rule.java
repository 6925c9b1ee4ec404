package dev.curfew.permission;

import java.util.List;
import java.util.Set;

/**
 * Allows some people something, from some places, to some rooms; all parts must hold. Rules only ever add.
 *
 * @param name as configured; shown to people who are refused
 * @param approvals how many other people must approve first, 0 or more
 */
public record Rule(String name, Who who, Where where, Set<Right> may, Apps apps, List<RoomPattern> rooms,
    int approvals) {

  public Rule {
    may = Set.copyOf(may);
    rooms = List.copyOf(rooms);
    if (approvals < 0) {
      throw new IllegalArgumentException("A rule asks for 0 or more approvals, not " + approvals + ".");
    }
  }
}
