package dev.curfew.command;

import dev.curfew.casework.Refusal;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Place;
import dev.curfew.permission.Decision;
import dev.curfew.permission.Decision.Allowed;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Decision.NeedsApproval;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the rules say of all rooms of a case together: the strictest of what they say of each. */
sealed interface Ruling {

  /** Allowed everywhere; that rule wants the most approvals. */
  record May(Rule rule) implements Ruling {}

  /** Not allowed somewhere. */
  record MayNot(Refusal why) implements Ruling {}

  static Ruling of(Policy policy, Asker asker, Place place, Right right, List<RoomAction> actions) {
    Collection<Room> rooms = new LinkedHashSet<>(actions.stream().map(RoomAction::room).toList());
    List<Decision> decisions = rooms.stream().map(room -> policy.decide(asker, place, right, room)).toList();
    List<Denied> denied = decisions.stream().filter(Denied.class::isInstance).map(Denied.class::cast).toList();
    if (!denied.isEmpty()) {
      return new MayNot(decisions.size() == 1 || denied.size() == decisions.size()
          ? noRule(denied.getFirst())
          : new Refusal.RightGone(denied.size()));
    }
    return new May(decisions.stream().map(Ruling::rule)
        .reduce((one, other) -> other.approvals() > one.approvals() ? other : one).orElseThrow());
  }

  private static Rule rule(Decision decision) {
    return switch (decision) {
      case Allowed allowed -> allowed.rule();
      case NeedsApproval needed -> needed.rule();
      case Denied denied -> throw new IllegalArgumentException("No rule allows it.");
    };
  }

  static Refusal noRule(Denied denied) {
    return new Refusal.NoRule(denied.nearest().map(miss -> miss.rule().name()),
        denied.nearest().map(Decision.NearMiss::gaps).orElse(Set.of()));
  }
}
