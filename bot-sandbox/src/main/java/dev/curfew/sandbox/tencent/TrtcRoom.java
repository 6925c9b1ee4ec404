package dev.curfew.sandbox.tencent;

/**
 * Which room: a number room and a string room with the same text are two rooms.
 *
 * @param id number rooms by their decimal text
 */
public record TrtcRoom(long sdkAppId, RoomKind kind, String id) {
  public TrtcRoom {
    if (!kind.allows(id)) {
      throw new IllegalArgumentException("Not the id of a " + kind + " room: " + id);
    }
  }

  public static TrtcRoom string(long sdkAppId, String id) {
    return new TrtcRoom(sdkAppId, RoomKind.STRING, id);
  }

  public static TrtcRoom number(long sdkAppId, long id) {
    return new TrtcRoom(sdkAppId, RoomKind.NUMBER, Long.toString(id));
  }
}
