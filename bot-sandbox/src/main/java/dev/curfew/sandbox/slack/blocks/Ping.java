package dev.curfew.sandbox.slack.blocks;

/**
 * Somebody whom a message notifies.
 *
 * @param target the id of the user or group; empty for {@code @channel}, {@code @here} and {@code @everyone}
 */
public record Ping(Kind kind, String target) {
  /** Who is notified. */
  public enum Kind {
    CHANNEL, HERE, EVERYONE, USER_GROUP, USER
  }

  static Ping all(Kind kind) {
    return new Ping(kind, "");
  }
}
