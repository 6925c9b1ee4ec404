package dev.curfew.permission;

import dev.curfew.room.Room;
import java.util.List;
import java.util.Set;

/**
 * Allows some people something, from some places, to some rooms; all parts must hold. Rules only ever add.
 *
 * @param name as configured; shown to people who are refused
 */
public record Rule(String name, Who who, Where where, Set<Right> may, Apps apps, List<RoomPattern> rooms,
    Conditions conditions) {

  public Rule {
    may = Set.copyOf(may);
    rooms = List.copyOf(rooms);
  }

  /** Whether it lets people do that; whoever may close rooms may look at them. */
  public boolean allows(Right right) {
    return may.contains(right) || (right == Right.LOOK && may.contains(Right.DISMISS));
  }

  /** Whether it speaks of that room, by its app and by its id. */
  public boolean speaksOf(Room room) {
    return apps.includes(room.app()) && rooms.stream().anyMatch(pattern -> pattern.matches(room.id()));
  }

  /** How many other people must approve first, 0 or more. */
  public int approvals() {
    return conditions.approvals();
  }
}
