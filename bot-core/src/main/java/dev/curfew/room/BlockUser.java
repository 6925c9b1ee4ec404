package dev.curfew.room;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nobody in the room hears or sees the user any more, who stays inside.
 *
 * @see <a href="https://trtc.io/document/51289">SetUserBlocked</a>
 * @see <a href="https://trtc.io/document/51288">SetUserBlockedByStrRoomId</a>
 */
public record BlockUser(Room room, UserId user, Media media) implements UserAction {
  /** {@code /block-user <room> <user> audio|video|both}. */
  public static final UserCall CALL = new Call();
  /** For string rooms, the id's parameter has another name than in the calls beside it. */
  static final UserCall.Api API = new UserCall.Api("SetUserBlocked", "StrRoomId");

  @Override
  public UserCall deed() {
    return CALL;
  }

  @Override
  public List<UserId> users() {
    return List.of(user);
  }

  @Override
  public Optional<String> choice() {
    return Optional.of(media.label());
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters(user, switch (media) {
      case BOTH -> 1;
      case AUDIO -> 2;
      case VIDEO -> 3;
    });
  }

  /** @param isMute 0 allows both again, 1 blocks both, 2 audio, 3 video */
  static Map<String, Object> parameters(UserId user, int isMute) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("UserId", user.text());
    parameters.put("IsMute", isMute);
    return parameters;
  }

  @AutoService(UserCall.class)
  public record Call() implements UserCall {
    private static final Choice MEDIA = new Choice("media",
        Arrays.stream(Media.values()).map(Media::label).toList(), Media.BOTH.label());

    @Override
    public String label() {
      return "block-user";
    }

    @Override
    public Power power() {
      return Power.BLOCK;
    }

    @Override
    public Api api() {
      return API;
    }

    @Override
    public int most() {
      return 1;
    }

    @Override
    public Optional<Choice> choice() {
      return Optional.of(MEDIA);
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
      String label = chosen.orElse("");
      return new BlockUser(room, users.getFirst(), Media.of(label)
          .orElseThrow(() -> new IllegalArgumentException("There is no medium called \"" + label + "\".")));
    }
  }
}
