package dev.curfew.room;

/**
 * The id of a user inside rooms, as the app chose it: 1 to {@value #MOST} characters. Tencent recommends 32 of letters, digits,
 * {@code _} and {@code -}, and does not say what else it takes; only what no id can hold is refused here: white space and controls.
 *
 * @see <a href="https://trtc.io/document/39640">TRTCParams.userId</a>
 */
public record UserId(String text) implements Comparable<UserId> {
  /** The longest id. */
  public static final int MOST = 128;

  /** @throws IllegalArgumentException when no user can have that id; {@link #isPossible} tells before */
  public UserId {
    if (!isPossible(text)) {
      throw new IllegalArgumentException("A user id has 1 to " + MOST + " characters, without white space.");
    }
  }

  /** Whether a user can have that id. */
  public static boolean isPossible(String text) {
    return !text.isEmpty() && text.length() <= MOST
        && text.codePoints()
            .noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c));
  }

  @Override
  public int compareTo(UserId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
