package dev.curfew.sandbox.tencent;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * How a room is identified: number 123 and string "123" are two different rooms.
 *
 * <p>
 * Bounds: TRTCParams in https://trtc.io/document/35085 (roomId, strRoomId).
 */
public enum RoomKind {
  /** 1 to 4294967294. */
  NUMBER {
    @Override
    public boolean allows(String id) {
      return id.matches("[1-9][0-9]{0,9}") && Long.parseLong(id) <= MAX_NUMBER;
    }
  },
  /** 1 to 64 bytes of letters, digits, space and some punctuation. */
  STRING {
    @Override
    public boolean allows(String id) {
      return id.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES && LEGAL.matcher(id).matches();
    }
  };

  private static final long MAX_NUMBER = 4_294_967_294L;
  private static final int MAX_BYTES = 64;
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9 !#$%&()+\\-:;<=.>?@\\[\\]^_{}|~,]+");

  /** Whether this may be the id of a room of this kind; numbers by their decimal text. */
  public abstract boolean allows(String id);
}
