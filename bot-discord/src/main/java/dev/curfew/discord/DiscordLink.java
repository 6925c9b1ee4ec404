package dev.curfew.discord;

import java.time.Instant;
import java.util.Optional;

/**
 * How the connection to Discord stands; for health pages and logs.
 *
 * @param reason why it is so, for an operator; names no secret
 * @param since since when
 * @param heartbeat when Discord last answered one, if ever
 */
public record DiscordLink(State state, String reason, Instant since, Optional<Instant> heartbeat) {

  /** The states of a link. */
  public enum State {
    /** Not begun, or a session is being started. */
    STARTING,
    /** Interactions arrive. */
    CONNECTED,
    /** Lost, and about to be taken up where it broke off: what happens meanwhile is replayed. */
    RESUMING,
    /** Lost; a new session is being started, and what happens meanwhile is lost to Curfew. */
    DISCONNECTED,
    /** Discord refuses the token or what the bot asks for, for good: trying again would not help. */
    REFUSED,
    /** Ended by {@link DiscordBot#stop}. */
    STOPPED
  }

  public boolean connected() {
    return state == State.CONNECTED;
  }
}
