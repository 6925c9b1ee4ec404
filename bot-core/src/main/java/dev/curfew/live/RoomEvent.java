package dev.curfew.live;

import dev.curfew.room.AppName;
import java.time.Instant;

/**
 * One thing that TRTC said of a room. It says each of them at least once and in any order.
 *
 * @param room the room's id as text
 * @param numeric whether the id came as a JSON number. Then it is a number room; a string of digits may be either where a room
 *        closes, since TRTC's own samples show the closing of a number room with a string
 * @param at when it happened, to the millisecond, by TRTC's clock
 * @see <a href="https://trtc.io/document/39558">Event callbacks</a>
 */
public record RoomEvent(AppName app, String room, boolean numeric, Instant at, What what) {

  /** What happened. */
  public sealed interface What {
    /** The room was created (101). */
    record Created() implements What {}

    /** The room was closed, by whomever (102). */
    record Closed() implements What {}

    /** Somebody came in (103), or came back after their network changed. */
    record Entered(String user, Role role, Device device) implements What {}

    /** Somebody left (104). */
    record Left(String user, Leaving why) implements What {}

    /** Somebody became an anchor or audience (105). */
    record RoleChanged(String user, Role role) implements What {}

    /** Somebody began or ceased to publish (201 to 206). */
    record Published(String user, Medium medium, boolean on) implements What {}
  }

  /** What somebody is in a room. */
  public enum Role {
    ANCHOR, AUDIENCE, UNKNOWN
  }

  /** What somebody is there with ({@code TerminalType}). */
  public enum Device {
    WINDOWS, ANDROID, IOS, LINUX, OTHER, UNKNOWN
  }

  /** What somebody publishes. */
  public enum Medium {
    VIDEO, AUDIO, SCREEN
  }

  /** Why somebody left ({@code Reason} of 104). */
  public enum Leaving {
    /** Of their own will, or for another reason that is nobody's doing. */
    BY_THEMSELVES,
    /** The connection timed out. */
    LOST,
    /** Removed, or the room was dismissed (3). */
    REMOVED
  }
}
