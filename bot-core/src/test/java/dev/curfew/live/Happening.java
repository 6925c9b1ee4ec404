package dev.curfew.live;

import dev.curfew.live.RoomEvent.Device;
import dev.curfew.live.RoomEvent.Leaving;
import dev.curfew.live.RoomEvent.Medium;
import dev.curfew.live.RoomEvent.Role;
import dev.curfew.live.RoomEvent.What;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import java.time.Instant;

/** What happens in one room, as TRTC tells it. Moments are seconds since noon. */
public record Happening(AppName app, String room, boolean numeric) {
  public static final AppName LIVE = new AppName("live");
  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** In the string room of that id. */
  public static Happening in(String room) {
    return new Happening(LIVE, room, false);
  }

  /** In the number room of that id. */
  public static Happening in(long room) {
    return new Happening(LIVE, Long.toString(room), true);
  }

  public static Room string(String id) {
    return new Room(LIVE, RoomId.parse(RoomKind.STRING, id));
  }

  public static Room number(long id) {
    return new Room(LIVE, RoomId.parse(RoomKind.NUMBER, Long.toString(id)));
  }

  /** So many seconds after noon. */
  public static Instant at(double seconds) {
    return NOON.plusMillis(Math.round(seconds * 1000));
  }

  public RoomEvent created(double at) {
    return event(at, new What.Created());
  }

  public RoomEvent closed(double at) {
    return event(at, new What.Closed());
  }

  public RoomEvent enters(String user, double at) {
    return event(at, new What.Entered(user, Role.AUDIENCE, Device.IOS));
  }

  public RoomEvent entersAsHost(String user, double at) {
    return event(at, new What.Entered(user, Role.ANCHOR, Device.ANDROID));
  }

  public RoomEvent becomes(Role role, String user, double at) {
    return event(at, new What.RoleChanged(user, role));
  }

  public RoomEvent leaves(String user, double at) {
    return event(at, new What.Left(user, Leaving.BY_THEMSELVES));
  }

  public RoomEvent isRemoved(String user, double at) {
    return event(at, new What.Left(user, Leaving.REMOVED));
  }

  public RoomEvent begins(Medium medium, String user, double at) {
    return event(at, new What.Published(user, medium, true));
  }

  public RoomEvent ceases(Medium medium, String user, double at) {
    return event(at, new What.Published(user, medium, false));
  }

  private RoomEvent event(double at, What what) {
    return new RoomEvent(app, room, numeric, at(at), what);
  }
}
