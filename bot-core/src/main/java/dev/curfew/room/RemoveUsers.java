package dev.curfew.room;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes some users from the room. Not a ban: they may come back.
 *
 * @param users 1 to {@value #MOST}, sorted, each once
 * @see <a href="https://trtc.io/document/34268">RemoveUser</a>
 * @see <a href="https://trtc.io/document/39630">RemoveUserByStrRoomId</a>
 */
public record RemoveUsers(Room room, List<UserId> users) implements UserAction {
  /** The most users in one request. */
  public static final int MOST = 10;
  /** {@code /remove-user <room> <user> [<user> …]}. */
  public static final UserCall CALL = new Call();

  public RemoveUsers {
    users = users.stream().distinct().sorted().toList();
    if (users.isEmpty() || users.size() > MOST) {
      throw new IllegalArgumentException("One request removes 1 to " + MOST + " users.");
    }
  }

  @Override
  public UserCall deed() {
    return CALL;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("UserIds", users.stream().map(UserId::text).toList());
  }

  @AutoService(UserCall.class)
  public record Call() implements UserCall {
    @Override
    public String label() {
      return "remove-user";
    }

    @Override
    public Power power() {
      return Power.REMOVE;
    }

    @Override
    public Api api() {
      return new Api("RemoveUser", "RoomId");
    }

    /** Ten requests. */
    @Override
    public int most() {
      return 10 * MOST;
    }

    @Override
    public int mostAtOnce() {
      return MOST;
    }

    /** By each user's leaving. */
    @Override
    public boolean isReported() {
      return true;
    }

    @Override
    public UserAction of(Room room, List<UserId> users, Optional<String> chosen) {
      return new RemoveUsers(room, users);
    }
  }
}
