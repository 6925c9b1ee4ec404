package dev.curfew.trtc;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.curfew.room.App;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.RoomAction;
import dev.curfew.room.StringRoomId;

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
    };
  }
}
