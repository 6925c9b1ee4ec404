package dev.curfew.room;

import dev.curfew.room.RoomAction.Deed;
import dev.curfew.room.RoomAction.RoomDeed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The calls about users in a room that Curfew has: whatever names itself a service. */
public final class UserCalls {
  /** In the order in which they are told of. */
  public static final List<UserCall> ALL = ServiceLoader.load(UserCall.class, UserCalls.class.getClassLoader()).stream()
      .map(ServiceLoader.Provider::get).sorted(Comparator.comparing(UserCall::power).thenComparing(UserCall::label))
      .toList();

  private UserCalls() {}

  /** By the name of its command. */
  public static Optional<UserCall> of(String label) {
    return ALL.stream().filter(call -> call.label().equals(label)).findFirst();
  }

  /** What a command does to a room or to users in it; empty for every other command. */
  public static Optional<Deed> deed(String label) {
    return RoomDeed.DISMISS_ROOM.label().equals(label)
        ? Optional.of(RoomDeed.DISMISS_ROOM)
        : of(label).map(call -> call);
  }
}
