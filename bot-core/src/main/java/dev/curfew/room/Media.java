package dev.curfew.room;

import java.util.Arrays;
import java.util.Optional;

/** What of a user is blocked: nobody hears or sees it until it is unblocked or the room is over. */
public enum Media {
  AUDIO("audio"), VIDEO("video"), BOTH("both");

  private final String label;

  Media(String label) {
    this.label = label;
  }

  /** As it is typed: {@code audio}, {@code video} or {@code both}. */
  public String label() {
    return label;
  }

  public static Optional<Media> of(String label) {
    return Arrays.stream(values()).filter(media -> media.label.equals(label)).findFirst();
  }
}
