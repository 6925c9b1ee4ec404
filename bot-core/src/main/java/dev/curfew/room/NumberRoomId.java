package dev.curfew.room;

/**
 * The id of a number room, 1 to 4294967294. Larger than a signed 32-bit integer holds.
 *
 * @see <a href="https://trtc.io/document/34269">DismissRoom</a>
 */
public record NumberRoomId(long value) implements RoomId {
  /** The largest id: unsigned 32 bits without the very last. */
  public static final long MAX = 4_294_967_294L;

  public NumberRoomId {
    if (value < 1 || value > MAX) {
      throw new InvalidRoomId(new InvalidRoomId.Fault.OutOfRange());
    }
  }

  /** Reads decimal digits, nothing else: no sign, no space, no digits of other scripts. */
  static NumberRoomId parse(String text) {
    if (text.isEmpty()) {
      throw new InvalidRoomId(new InvalidRoomId.Fault.Empty());
    }
    int position = 1;
    for (int index = 0; index < text.length(); position++) {
      int character = text.codePointAt(index);
      if (character < '0' || character > '9') {
        throw new InvalidRoomId(new InvalidRoomId.Fault.NotANumber(Character.toString(character), position));
      }
      index += Character.charCount(character);
    }
    if (text.length() > 10) {
      throw new InvalidRoomId(new InvalidRoomId.Fault.OutOfRange());
    }
    return new NumberRoomId(Long.parseLong(text));
  }

  @Override
  public RoomKind kind() {
    return RoomKind.NUMBER;
  }

  @Override
  public String text() {
    return Long.toString(value);
  }
}
