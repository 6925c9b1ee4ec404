package dev.curfew.room;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends what {@link BlockUser} did to the user, audio and video.
 *
 * @see <a href="https://trtc.io/document/51289">SetUserBlocked</a>
 * @see <a href="https://trtc.io/document/51288">SetUserBlockedByStrRoomId</a>
 */
public record UnblockUser(Room room, UserId user) implements UserAction {
  /** {@code /unblock-user <room> <user>}. */
  public static final UserCall CALL = new Call();

  @Override
  public UserCall deed() {
    return CALL;
  }

  @Override
  public List<UserId> users() {
    return List.of(user);
  }

  @Override
  public Map<String, Object> parameters() {
    return BlockUser.parameters(user, 0);
  }

  @AutoService(UserCall.class)
  public record Call() implements UserCall {
    @Override
    public String label() {
      return "unblock-user";
    }

    @Override
    public Power power() {
      return Power.BLOCK;
    }

    @Override
    public Api api() {
      return BlockUser.API;
    }

    @Override
    public int most() {
      return 1;
    }

    @Override
    public boolean isInternational() {
      return true;
    }

    @Override
    public boolean isReported() {
      return false;
    }

    @Override
    public UserAction of(Room room, List<UserId> users, Optional<String> chosen) {
      return new UnblockUser(room, users.getFirst());
    }
  }
}
