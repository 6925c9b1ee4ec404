package dev.curfew.trtc;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.curfew.room.App;
import dev.curfew.room.Media;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.StringRoomId;
import dev.curfew.room.UserId;
import java.util.List;

/** A call of Tencent's API: its parameters as JSON writes them, under Tencent's names and in the order of its SDK. */
sealed interface RemoteCall {

  /** The header {@code X-TC-Action}. */
  @JsonIgnore
  String action();

  /**
   * Closes a number room.
   *
   * @see <a href="https://trtc.io/document/34269">DismissRoom</a>
   */
  @JsonPropertyOrder({"SdkAppId", "RoomId"})
  record DismissRoomCall(@JsonProperty("SdkAppId") long sdkAppId,
      @JsonProperty("RoomId") long roomId) implements RemoteCall {
    @Override
    public String action() {
      return "DismissRoom";
    }
  }

  /**
   * Closes a string room.
   *
   * @see <a href="https://trtc.io/document/39631">DismissRoomByStrRoomId</a>
   */
  @JsonPropertyOrder({"SdkAppId", "RoomId"})
  record DismissRoomByStrRoomIdCall(@JsonProperty("SdkAppId") long sdkAppId,
      @JsonProperty("RoomId") String roomId) implements RemoteCall {
    @Override
    public String action() {
      return "DismissRoomByStrRoomId";
    }
  }

  /**
   * Removes users from a number room.
   *
   * @param userIds 1 to 10
   * @see <a href="https://trtc.io/document/34268">RemoveUser</a>
   */
  @JsonPropertyOrder({"SdkAppId", "RoomId", "UserIds"})
  record RemoveUserCall(@JsonProperty("SdkAppId") long sdkAppId, @JsonProperty("RoomId") long roomId,
      @JsonProperty("UserIds") List<String> userIds) implements RemoteCall {
    @Override
    public String action() {
      return "RemoveUser";
    }
  }

  /**
   * Removes users from a string room.
   *
   * @param userIds 1 to 10
   * @see <a href="https://trtc.io/document/39630">RemoveUserByStrRoomId</a>
   */
  @JsonPropertyOrder({"SdkAppId", "RoomId", "UserIds"})
  record RemoveUserByStrRoomIdCall(@JsonProperty("SdkAppId") long sdkAppId, @JsonProperty("RoomId") String roomId,
      @JsonProperty("UserIds") List<String> userIds) implements RemoteCall {
    @Override
    public String action() {
      return "RemoveUserByStrRoomId";
    }
  }

  /**
   * Blocks a user in a number room, or ends that.
   *
   * @param isMute 0 allows both again, 1 blocks both, 2 audio, 3 video
   * @see <a href="https://trtc.io/document/51289">SetUserBlocked</a>
   */
  @JsonPropertyOrder({"SdkAppId", "RoomId", "UserId", "IsMute"})
  record SetUserBlockedCall(@JsonProperty("SdkAppId") long sdkAppId, @JsonProperty("RoomId") long roomId,
      @JsonProperty("UserId") String userId, @JsonProperty("IsMute") int isMute) implements RemoteCall {
    @Override
    public String action() {
      return "SetUserBlocked";
    }
  }

  /**
   * Blocks a user in a string room, or ends that.
   *
   * @param strRoomId under another name than in the calls beside it
   * @param isMute 0 allows both again, 1 blocks both, 2 audio, 3 video
   * @see <a href="https://trtc.io/document/51288">SetUserBlockedByStrRoomId</a>
   */
  @JsonPropertyOrder({"SdkAppId", "StrRoomId", "UserId", "IsMute"})
  record SetUserBlockedByStrRoomIdCall(@JsonProperty("SdkAppId") long sdkAppId,
      @JsonProperty("StrRoomId") String strRoomId, @JsonProperty("UserId") String userId,
      @JsonProperty("IsMute") int isMute) implements RemoteCall {
    @Override
    public String action() {
      return "SetUserBlockedByStrRoomId";
    }
  }

  /**
   * The sessions of an id, of either kind, in a time of at most 24 hours.
   *
   * @param roomId a string for number rooms too
   * @see <a href="https://trtc.io/document/36754">DescribeRoomInfo</a>
   */
  @JsonPropertyOrder({"SdkAppId", "RoomId", "StartTime", "EndTime", "PageNumber", "PageSize"})
  record DescribeRoomInfoCall(@JsonProperty("SdkAppId") long sdkAppId, @JsonProperty("RoomId") String roomId,
      @JsonProperty("StartTime") long startTime, @JsonProperty("EndTime") long endTime,
      @JsonProperty("PageNumber") int pageNumber, @JsonProperty("PageSize") int pageSize) implements RemoteCall {
    @Override
    public String action() {
      return "DescribeRoomInfo";
    }
  }

  /**
   * The users of a session, in a time of at most 4 hours.
   *
   * @param commId names the session, as DescribeRoomInfo told
   * @see <a href="https://trtc.io/document/39096">DescribeUserInfo</a>
   */
  @JsonPropertyOrder({"SdkAppId", "CommId", "StartTime", "EndTime", "PageNumber", "PageSize"})
  record DescribeUserInfoCall(@JsonProperty("SdkAppId") long sdkAppId, @JsonProperty("CommId") String commId,
      @JsonProperty("StartTime") long startTime, @JsonProperty("EndTime") long endTime,
      @JsonProperty("PageNumber") int pageNumber, @JsonProperty("PageSize") int pageSize) implements RemoteCall {
    @Override
    public String action() {
      return "DescribeUserInfo";
    }
  }

  /**
   * A call that acts on a room and names none, so that it can do nothing. What it is refused with tells how far it
   * came.
   */
  @JsonPropertyOrder("SdkAppId")
  record NamelessCall(@JsonIgnore String action, @JsonProperty("SdkAppId") long sdkAppId) implements RemoteCall {}

  /**
   * The call that does this.
   *
   * @throws IllegalArgumentException when the room is another app's
   */
  static RemoteCall of(App app, RoomAction action) {
    if (!action.room().app().equals(app.name())) {
      throw new IllegalArgumentException(
          "The room belongs to app " + action.room().app() + ", not to " + app.name() + ".");
    }
    return switch (action) {
      case RoomAction.DismissRoom dismissal -> switch (dismissal.room().id()) {
        case NumberRoomId id -> new DismissRoomCall(app.sdkAppId(), id.value());
        case StringRoomId id -> new DismissRoomByStrRoomIdCall(app.sdkAppId(), id.text());
      };
      case RoomAction.RemoveUsers removal -> switch (removal.room().id()) {
        case NumberRoomId id -> new RemoveUserCall(app.sdkAppId(), id.value(), texts(removal.users()));
        case StringRoomId id -> new RemoveUserByStrRoomIdCall(app.sdkAppId(), id.text(), texts(removal.users()));
      };
      case RoomAction.BlockUser block -> blocked(app, block.room(), block.user(), isMute(block.media()));
      case RoomAction.UnblockUser unblock -> blocked(app, unblock.room(), unblock.user(), 0);
    };
  }

  private static RemoteCall blocked(App app, Room room, UserId user, int isMute) {
    return switch (room.id()) {
      case NumberRoomId id -> new SetUserBlockedCall(app.sdkAppId(), id.value(), user.text(), isMute);
      case StringRoomId id -> new SetUserBlockedByStrRoomIdCall(app.sdkAppId(), id.text(), user.text(), isMute);
    };
  }

  private static int isMute(Media media) {
    return switch (media) {
      case BOTH -> 1;
      case AUDIO -> 2;
      case VIDEO -> 3;
    };
  }

  private static List<String> texts(List<UserId> users) {
    return users.stream().map(UserId::text).toList();
  }
}
