package dev.curfew.room;

/** An id that Tencent would not take; {@link #fault()} tells why, for a sentence in any language. */
public final class InvalidRoomId extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  InvalidRoomId(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  /** What is wrong with an id. */
  public sealed interface Fault {
    /** Nothing was given. */
    record Empty() implements Fault {}

    /** More than {@link StringRoomId#MAX_BYTES} bytes. */
    record TooLong(int bytes) implements Fault {}

    /**
     * A character that string ids may not have.
     *
     * @param character the character itself, one code point
     * @param position where it stands, counting characters from 1
     */
    record ForbiddenCharacter(String character, int position) implements Fault {}

    /** A number id with a character that is not a digit 0 to 9. */
    record NotANumber(String character, int position) implements Fault {}

    /** A number outside 1 to {@link NumberRoomId#MAX}. */
    record OutOfRange() implements Fault {}
  }
}
