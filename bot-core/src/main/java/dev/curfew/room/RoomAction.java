package dev.curfew.room;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Something that can be done to one room with one request to Tencent. */
public sealed interface RoomAction {

  Room room();

  /** What is done. */
  Deed deed();

  /** Whom it is done to; nobody where it is the room itself. */
  List<UserId> users();

  /**
   * What two requests have in common that do the same: while one is on its way, the other shares its outcome.
   */
  default String target() {
    return deed().label() + users().stream().map(user -> " " + user.text()).collect(Collectors.joining());
  }

  /** What can be done, by the name of its command. */
  enum Deed {
    DISMISS_ROOM, REMOVE_USER, BLOCK_USER, UNBLOCK_USER;

    /** The name of its command: {@code dismiss-room}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Removes all users and closes the room. Not a ban: the next entry opens the id again. */
  record DismissRoom(Room room) implements RoomAction {
    @Override
    public Deed deed() {
      return Deed.DISMISS_ROOM;
    }

    @Override
    public List<UserId> users() {
      return List.of();
    }
  }

  /**
   * Removes some users from the room. Not a ban either: they may come back.
   *
   * @param users 1 to {@value #MOST}, sorted, each once
   * @see <a href="https://trtc.io/document/34268">RemoveUser</a>
   */
  record RemoveUsers(Room room, List<UserId> users) implements RoomAction {
    /** The most users in one request. */
    public static final int MOST = 10;

    public RemoveUsers {
      users = users.stream().distinct().sorted().toList();
      if (users.isEmpty() || users.size() > MOST) {
        throw new IllegalArgumentException("One request removes 1 to " + MOST + " users.");
      }
    }

    @Override
    public Deed deed() {
      return Deed.REMOVE_USER;
    }
  }

  /**
   * Nobody in the room hears or sees the user any more, who stays inside.
   *
   * @see <a href="https://trtc.io/document/51289">SetUserBlocked</a>
   */
  record BlockUser(Room room, UserId user, Media media) implements RoomAction {
    @Override
    public Deed deed() {
      return Deed.BLOCK_USER;
    }

    @Override
    public List<UserId> users() {
      return List.of(user);
    }

    @Override
    public String target() {
      return RoomAction.super.target() + " " + media.label();
    }
  }

  /** Ends what {@link BlockUser} did to the user, audio and video. */
  record UnblockUser(Room room, UserId user) implements RoomAction {
    @Override
    public Deed deed() {
      return Deed.UNBLOCK_USER;
    }

    @Override
    public List<UserId> users() {
      return List.of(user);
    }
  }
}
