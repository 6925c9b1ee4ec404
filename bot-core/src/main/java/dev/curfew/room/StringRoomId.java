package dev.curfew.room;

import java.nio.charset.StandardCharsets;

/**
 * The id of a string room: 1 to 64 bytes of letters, digits, space and {@code ! # $ % & ( ) + - : ; < = . > ? @ [ ] ^ _ { } | ~ ,}.
 * Case matters, and so do spaces at the ends.
 *
 * @see <a href="https://trtc.io/document/39640">TRTCParams.strRoomId</a>
 */
public record StringRoomId(String text) implements RoomId {
  /** The longest id, in bytes; all legal characters are one byte each. */
  public static final int MAX_BYTES = 64;

  private static final String PUNCTUATION = " !#$%&()+-:;<=.>?@[]^_{}|~,";

  public StringRoomId {
    if (text.isEmpty()) {
      throw new InvalidRoomId(new InvalidRoomId.Fault.Empty());
    }
    int position = 1;
    for (int index = 0; index < text.length(); position++) {
      int character = text.codePointAt(index);
      if (!isLegal(character)) {
        throw new InvalidRoomId(
            new InvalidRoomId.Fault.ForbiddenCharacter(Character.toString(character), position));
      }
      index += Character.charCount(character);
    }
    int bytes = text.getBytes(StandardCharsets.US_ASCII).length;
    if (bytes > MAX_BYTES) {
      throw new InvalidRoomId(new InvalidRoomId.Fault.TooLong(bytes));
    }
  }

  private static boolean isLegal(int character) {
    boolean letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    boolean digit = character >= '0' && character <= '9';
    return letter || digit || PUNCTUATION.indexOf(character) >= 0;
  }

  @Override
  public RoomKind kind() {
    return RoomKind.STRING;
  }
}
