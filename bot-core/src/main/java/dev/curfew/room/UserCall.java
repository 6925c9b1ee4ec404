package dev.curfew.room;

import dev.curfew.room.RoomAction.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call of Tencent's about users in a room: all that commands, forms, permission, history, proof and the wire have to know of
 * it. A new one is a file with its record and its call, which names itself a service, and its words; {@link UserCalls} finds it.
 * Two objects of the same call are equal.
 */
public non-sealed interface UserCall extends Deed {

  /** What Tencent calls it. */
  Api api();

  /** The most users in one command, 1 or more. */
  int most();

  /** The most users in one request, 1 or more: with one only, the history tells of a user, not of users. */
  default int mostAtOnce() {
    return 1;
  }

  /** What else has to be said of the users; empty where that is nothing. */
  default Optional<Choice> choice() {
    return Optional.empty();
  }

  /** Whether only accounts of Tencent's international site have it, so that an app may do without. */
  default boolean isInternational() {
    return false;
  }

  /**
   * One request.
   *
   * @param users 1 to {@link #mostAtOnce}
   * @param chosen where there is a choice, one of its values
   * @throws IllegalArgumentException when these are not as they should be
   */
  UserAction of(Room room, List<UserId> users, Optional<String> chosen);

  /** As many users in each request as it takes. */
  default List<RoomAction> requests(Room room, List<UserId> users, Optional<String> chosen) {
    List<RoomAction> requests = new ArrayList<>();
    for (int from = 0; from < users.size(); from += mostAtOnce()) {
      requests.add(of(room, users.subList(from, Math.min(users.size(), from + mostAtOnce())), chosen));
    }
    return requests;
  }

  /**
   * One of several values, which stands after the users.
   *
   * @param name in commands, in the history and in the keys of its words
   * @param values as they are typed and kept, in lower case
   * @param usual one of them, chosen already where a form shows all
   */
  record Choice(String name, List<String> values, String usual) {
    public Choice {
      values = List.copyOf(values);
      if (!values.contains(usual)) {
        throw new IllegalArgumentException("What is usual has to be one of the values.");
      }
    }
  }

  /**
   * The names under which Tencent has a call, once for each kind of room.
   *
   * @param name that for number rooms: {@code RemoveUser}
   * @param stringRoom the parameter for the id of a string room: {@code RoomId}, or {@code StrRoomId}
   */
  record Api(String name, String stringRoom) {

    /** Of the call for rooms of that kind, as in the header {@code X-TC-Action}. */
    public String name(RoomKind kind) {
      return switch (kind) {
        case NUMBER -> name;
        case STRING -> name + "ByStrRoomId";
      };
    }

    /** Of the parameter for the id of a room of that kind. */
    public String room(RoomKind kind) {
      return switch (kind) {
        case NUMBER -> "RoomId";
        case STRING -> stringRoom;
      };
    }
  }
}
