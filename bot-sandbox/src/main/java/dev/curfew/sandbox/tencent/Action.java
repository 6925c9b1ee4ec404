package dev.curfew.sandbox.tencent;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The API names that the sandbox serves: TRTC's room management, https://trtc.io/document/34260, and two of its queries,
 * https://trtc.io/document/36754 and https://trtc.io/document/39096.
 */
public enum Action {
  DISMISS_ROOM("DismissRoom", RoomKind.NUMBER, "RoomId"),

  DISMISS_ROOM_BY_STR_ROOM_ID("DismissRoomByStrRoomId", RoomKind.STRING, "RoomId"),

  REMOVE_USER("RemoveUser", RoomKind.NUMBER, "RoomId"),

  REMOVE_USER_BY_STR_ROOM_ID("RemoveUserByStrRoomId", RoomKind.STRING, "RoomId"),

  SET_USER_BLOCKED("SetUserBlocked", RoomKind.NUMBER, "RoomId"),

  SET_USER_BLOCKED_BY_STR_ROOM_ID("SetUserBlockedByStrRoomId", RoomKind.STRING, "StrRoomId"),

  DESCRIBE_ROOM_INFO("DescribeRoomInfo", RoomKind.STRING, "RoomId"),

  DESCRIBE_USER_INFO("DescribeUserInfo", RoomKind.STRING, "CommId");

  /** International page of 2025-11-13: https://www.tencentcloud.com/document/api/647/39631. */
  private static final Set<String> ROOM_REGIONS = Set.of("ap-beijing", "ap-guangzhou", "ap-singapore");
  private static final Set<String> USER_INFO_REGIONS = Set.of("ap-beijing", "ap-guangzhou", "ap-mumbai",
      "ap-singapore");
  private static final Set<String> ROOM_INFO_REGIONS = Set.of("ap-beijing", "ap-guangzhou", "ap-mumbai", "ap-singapore",
      "na-toronto");
  private static final Set<String> QUERY_PARAMETERS = Set.of("StartTime", "EndTime", "PageNumber", "PageSize");

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

  /** Which X-TC-Region values the API's page lists. */
  Set<String> regions() {
    return switch (this) {
      case DISMISS_ROOM, DISMISS_ROOM_BY_STR_ROOM_ID, REMOVE_USER, REMOVE_USER_BY_STR_ROOM_ID, SET_USER_BLOCKED,
          SET_USER_BLOCKED_BY_STR_ROOM_ID ->
        ROOM_REGIONS;
      case DESCRIBE_ROOM_INFO -> ROOM_INFO_REGIONS;
      case DESCRIBE_USER_INFO -> USER_INFO_REGIONS;
    };
  }

  /** Of which JSON type the room's field is; a query takes number rooms too, by their text. */
  RoomKind kind() {
    return kind;
  }

  /** The room's field: StrRoomId in one API, CommId in another, RoomId in all others. */
  String roomParameter() {
    return roomParameter;
  }

  boolean knows(String parameter) {
    return parameter.equals("SdkAppId") || parameter.equals(roomParameter) || switch (this) {
      case DISMISS_ROOM, DISMISS_ROOM_BY_STR_ROOM_ID -> false;
      case REMOVE_USER, REMOVE_USER_BY_STR_ROOM_ID -> parameter.equals("UserIds");
      case SET_USER_BLOCKED, SET_USER_BLOCKED_BY_STR_ROOM_ID ->
        parameter.equals("UserId") || parameter.equals("IsMute");
      case DESCRIBE_ROOM_INFO -> QUERY_PARAMETERS.contains(parameter);
      case DESCRIBE_USER_INFO -> QUERY_PARAMETERS.contains(parameter) || parameter.equals("UserIds");
    };
  }

  boolean isInteger(String parameter) {
    return parameter.equals("SdkAppId") || parameter.equals("IsMute") || QUERY_PARAMETERS.contains(parameter)
        || (kind == RoomKind.NUMBER && parameter.equals(roomParameter));
  }
}
