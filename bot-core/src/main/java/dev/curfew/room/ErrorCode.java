package dev.curfew.room;

/**
 * Tencent's error code, such as {@code FailedOperation.RoomNotExist}: what meanings hang on, since the message beside it may
 * change at any time.
 *
 * @see <a href="https://trtc.io/document/34270">Common error codes</a>
 */
public record ErrorCode(String value) {

  /** Whether the request was turned away by a rate limit, before anything was done. */
  public boolean isThrottling() {
    return value.equals("RequestLimitExceeded") || value.startsWith("RequestLimitExceeded.");
  }

  /** Whether Tencent knew no such room at that moment. */
  public boolean isRoomNotThere() {
    return value.equals("FailedOperation.RoomNotExist");
  }

  @Override
  public String toString() {
    return value;
  }
}
