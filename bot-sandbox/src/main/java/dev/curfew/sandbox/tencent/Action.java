package dev.curfew.sandbox.tencent;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The API names of TRTC's room management that the sandbox serves: https://trtc.io/document/34260. */
public enum Action {
  DISMISS_ROOM("DismissRoom", RoomKind.NUMBER, "RoomId"),

  DISMISS_ROOM_BY_STR_ROOM_ID("DismissRoomByStrRoomId", RoomKind.STRING, "RoomId"),

  REMOVE_USER("RemoveUser", RoomKind.NUMBER, "RoomId"),

  REMOVE_USER_BY_STR_ROOM_ID("RemoveUserByStrRoomId", RoomKind.STRING, "RoomId"),

  SET_USER_BLOCKED("SetUserBlocked", RoomKind.NUMBER, "RoomId"),

  SET_USER_BLOCKED_BY_STR_ROOM_ID("SetUserBlockedByStrRoomId", RoomKind.STRING, "StrRoomId");

  private final String wireName;
  private final RoomKind kind;
  private final String roomParameter;

  Action(String wireName, RoomKind kind, String roomParameter) {
    this.wireName = wireName;
    this.kind = kind;
    this.roomParameter = roomParameter;
  }

  /** As in X-TC-Action, case-sensitive. */
  public String wireName() {
    return wireName;
  }

  static Optional<Action> named(String wireName) {
    return Arrays.stream(values()).filter(action -> action.wireName.equals(wireName)).findFirst();
  }

  static Set<String> names() {
    return Arrays.stream(values()).map(Action::wireName).collect(Collectors.toUnmodifiableSet());
  }

  RoomKind kind() {
    return kind;
  }

  /** The room's field: StrRoomId in one API, RoomId in all others. */
  String roomParameter() {
    return roomParameter;
  }

  boolean knows(String parameter) {
    return parameter.equals("SdkAppId") || parameter.equals(roomParameter) || switch (this) {
      case DISMISS_ROOM, DISMISS_ROOM_BY_STR_ROOM_ID -> false;
      case REMOVE_USER, REMOVE_USER_BY_STR_ROOM_ID -> parameter.equals("UserIds");
      case SET_USER_BLOCKED, SET_USER_BLOCKED_BY_STR_ROOM_ID ->
        parameter.equals("UserId") || parameter.equals("IsMute");
    };
  }

  boolean isInteger(String parameter) {
    return parameter.equals("SdkAppId") || parameter.equals("IsMute")
        || (kind == RoomKind.NUMBER && parameter.equals(roomParameter));
  }
}
