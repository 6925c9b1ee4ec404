package dev.curfew.room;

/**
 * The id of a room. The two kinds never equal each other.
 *
 * @see <a href="https://trtc.io/document/39631">DismissRoomByStrRoomId</a>
 */
public sealed interface RoomId permits StringRoomId, NumberRoomId {

  RoomKind kind();

  /** The id as people type it; of a number room its decimal digits. */
  String text();

  /**
   * Reads an id as Tencent would.
   *
   * @throws InvalidRoomId with the offending character or bound, when Tencent's rules for that kind forbid it
   */
  static RoomId parse(RoomKind kind, String text) {
    return switch (kind) {
      case STRING -> new StringRoomId(text);
      case NUMBER -> NumberRoomId.parse(text);
    };
  }
}
