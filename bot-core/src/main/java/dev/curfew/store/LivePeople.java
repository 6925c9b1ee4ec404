package dev.curfew.store;

import dev.curfew.live.Ageing;
import dev.curfew.live.Insider;
import dev.curfew.live.LiveRooms.LiveUser;
import dev.curfew.live.LiveRooms.Presence;
import dev.curfew.live.RoomTrace;
import dev.curfew.live.TraceKey;
import dev.curfew.live.Traces;
import dev.curfew.live.Track;
import dev.curfew.live.UserTrace;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Questions about people over {@code live_user}. None goes through more rows than is bearable while somebody types, however many people
 * are in a room.
 */
final class LivePeople {
  /** Of those whose ids begin with a text, so many are looked at; and as many of all, where it may stand in the middle. */
  private static final int MOST_LOOKED_AT = 2_000;
  /** Comes after every letter. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private static final String ROOM = "SELECT * FROM live_room WHERE app = ? AND name = ? AND numeric = ? AND live = 1";
  private static final String COLUMNS = "name, entered, sign, gone, removed, role, device, video, audio, screen";
  private static final String INSIDE = " WHERE sign > gone AND sign > ?";
  private static final String BEST_FIRST = " ORDER BY CASE WHEN role % 8 = 1 AND role / 8 > gone AND role / 8 > ? THEN 0"
      + " ELSE 1 END, CASE WHEN entered > gone AND entered > ? THEN entered ELSE sign END, name LIMIT ?";
  private static final String BEGINNING = "SELECT * FROM (SELECT " + COLUMNS + " FROM live_user WHERE room = ?"
      + " AND name >= ? AND name < ? ORDER BY name LIMIT " + MOST_LOOKED_AT + ") u" + INSIDE + BEST_FIRST;
  private static final String EQUAL = "SELECT " + COLUMNS + " FROM live_user" + INSIDE + " AND room = ? AND name = ?";
  private static final String ANCHORS = "SELECT " + COLUMNS + " FROM live_user" + INSIDE
      + " AND room = ? AND role > 0 AND role % 8 = 1"
      + " AND lower(name) LIKE ? ESCAPE '!'" + BEST_FIRST;
  private static final String CONTAINING = "SELECT * FROM (SELECT " + COLUMNS + " FROM live_user WHERE room = ?"
      + " ORDER BY name LIMIT " + MOST_LOOKED_AT + ") u" + INSIDE + " AND lower(name) LIKE ? ESCAPE '!'" + BEST_FIRST;
  private static final String WHEREABOUTS = "SELECT r.*, u.name AS person, u.entered, u.sign, u.gone, u.removed, u.role,"
      + " u.device, u.video, u.audio, u.screen FROM live_user u JOIN live_room r ON r.id = u.room WHERE u.name = ?"
      + " AND r.app = ? AND r.live = 1 AND r.heard >= ? AND u.sign > u.gone AND u.sign > r.floor"
      + " ORDER BY CASE WHEN u.entered > u.gone AND u.entered > r.floor THEN u.entered ELSE u.sign END DESC, r.name,"
      + " r.numeric LIMIT ?";
  private static final String TRACES = "SELECT r.numeric, r.created, r.lively, r.heard, r.closed, r.given_up, u.name,"
      + " u.entered, u.sign, u.gone, u.removed, u.role, u.device, u.video, u.audio, u.screen"
      + " FROM live_room r JOIN live_user u ON u.room = r.id AND u.name = ? WHERE r.app = ? AND r.name = ?";

  private LivePeople() {}

  /** Somebody in a live room whose id goes with a text. */
  static List<LiveUser> users(Handle handle, Room room, String text, Limits limits) {
    Optional<LiveRow> found = handle.select(ROOM, room.app().value(), room.id().text(), numeric(room))
        .map((row, context) -> LiveRow.of(row)).findOne()
        .filter(row -> !Ageing.isGone(row.people(), row.trace().heard(), limits.now));
    if (found.isEmpty()) {
      return List.of();
    }
    Inside inside = new Inside(handle, found.get().id(), found.get().standing().floor(), limits.most);
    return Insider.best(inside.goingWith(text), text, limits.most);
  }

  /** @param most how many are wanted */
  record Limits(Instant now, int most) {}

  private static long numeric(Room room) {
    return room.id().kind() == RoomKind.NUMBER ? 1 : 0;
  }

  /** Those inside one room; what is found is never less than the best ones among what is looked at. */
  private record Inside(Handle handle, long room, long floor, int most) {

    List<Insider> goingWith(String text) {
      String part = "%" + escaped(Insider.plain(text)) + "%";
      List<Insider> found = new ArrayList<>();
      if (!text.isEmpty()) {
        found.addAll(rows(EQUAL, floor, room, text));
        found.addAll(rows(BEGINNING, room, text, text + LAST, floor, floor, floor, most));
      }
      boolean enough = found.size() >= most;
      found.addAll(rows(ANCHORS, floor, room, part, floor, floor, most));
      if (!enough) {
        found.addAll(rows(CONTAINING, room, floor, part, floor, floor, most));
      }
      return found;
    }

    private List<Insider> rows(String sql, Object... values) {
      return handle.select(sql, values)
          .map((row, context) -> new Insider(row.getString("name"), LiveTables.user(row), floor)).list();
    }

    private static String escaped(String text) {
      return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
  }

  /** Where somebody is. */
  static List<Presence> whereabouts(Handle handle, AppName app, String user, Limits limits) {
    return handle
        .select(WHEREABOUTS, user, app.value(), limits.now.minus(Ageing.SILENT_ROOM).toEpochMilli(), limits.most)
        .map((row, context) -> {
          LiveRow room = LiveRow.of(row);
          return new Insider(row.getString("person"), LiveTables.user(row), room.standing().floor())
              .presence(room.room());
        }).list();
  }

  /** Everything about one id that concerns one user, with none of the others. */
  static Traces traces(Handle handle, TraceKey key, String user) {
    Map<Boolean, Track> tracks = new HashMap<>();
    handle.select(TRACES, user, key.app().value(), key.id()).map((row, context) -> {
      RoomTrace room = LiveRow.trace(row);
      UserTrace trace = LiveTables.user(row);
      return tracks.put(row.getLong("numeric") == 1, new Track(room, Map.of(user, trace)));
    }).list();
    return new Traces(key.id(), tracks.getOrDefault(true, Track.NONE), tracks.getOrDefault(false, Track.NONE));
  }
}
