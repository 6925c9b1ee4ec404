package dev.curfew.room;

/** What one has to be allowed in order to do something. */
public enum Power {
  /** To close rooms. */
  DISMISS,
  /** To remove users from rooms. */
  REMOVE,
  /** To block and unblock users' audio and video. */
  BLOCK
}
