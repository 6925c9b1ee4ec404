package dev.curfew.chat;

/** Who sees a message. */
public enum Visibility {
  /** Only the person whom it answers. */
  PRIVATE,
  /** Everybody in the channel. */
  CHANNEL
}
