package dev.curfew.trtc;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.curfew.room.App;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomKind;
import dev.curfew.room.StringRoomId;
import dev.curfew.room.UserAction;
import dev.curfew.room.UserCall;
import java.util.LinkedHashMap;
import java.util.Map;

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
   * Does something to users in a room.
   *
   * @param parameters the room and what follows it, as the action has them
   */
  @JsonPropertyOrder("SdkAppId")
  record UserActionCall(@JsonIgnore String action, @JsonProperty("SdkAppId") long sdkAppId,
      @JsonAnyGetter Map<String, Object> parameters) implements RemoteCall {}

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
      case UserAction about -> about(app, about);
    };
  }

  private static RemoteCall about(App app, UserAction action) {
    UserCall.Api api = action.deed().api();
    RoomKind kind = action.room().id().kind();
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(api.room(kind), switch (action.room().id()) {
      case NumberRoomId id -> id.value();
      case StringRoomId id -> id.text();
    });
    parameters.putAll(action.parameters());
    return new UserActionCall(api.name(kind), app.sdkAppId(), parameters);
  }
}
