package dev.curfew.store;

import dev.curfew.live.Ageing;
import dev.curfew.live.RoomTrace;
import dev.curfew.live.Tidings;
import dev.curfew.live.Tidings.RoomKey;
import dev.curfew.live.Tidings.Told;
import dev.curfew.live.TraceKey;
import dev.curfew.live.Traces;
import dev.curfew.live.Traces.Standing;
import dev.curfew.live.Track;
import dev.curfew.live.UserTrace;
import dev.curfew.room.AppName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The statements over {@code live_room}, {@code live_user} and {@code live_feed}. Everything is merged by keeping the larger number, under
 * locks on the rooms that are taken in one order, so that replicas may write at the same time.
 */
final class LiveTables {
  /** So many values go into one statement; fewer are filled up, so that databases know the statement already. */
  private static final int AT_ONCE = 200;
  private static final String VALUES = "(" + "?,".repeat(AT_ONCE - 1) + "?)";

  private static final String LOCK = "SELECT * FROM live_room WHERE app = ? AND name IN " + VALUES
      + " ORDER BY app, name, numeric {lock}";
  private static final String HEAR = "INSERT INTO live_room (app, name, numeric, created, lively, heard, closed,"
      + " given_up, floor, live, since, people, ended, changed, shifted, shifted_by)"
      + " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, {transaction}, 0, '') ON CONFLICT (app, name, numeric) DO UPDATE"
      + " SET created = {greatest}(live_room.created, excluded.created),"
      + " lively = {greatest}(live_room.lively, excluded.lively),"
      + " heard = {greatest}(live_room.heard, excluded.heard),"
      + " closed = {greatest}(live_room.closed, excluded.closed), changed = excluded.changed";
  private static final String MEET = "INSERT INTO live_user (room, name, entered, sign, gone, removed, role, device,"
      + " video, audio, screen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (room, name) DO UPDATE"
      + " SET entered = {greatest}(live_user.entered, excluded.entered),"
      + " sign = {greatest}(live_user.sign, excluded.sign), gone = {greatest}(live_user.gone, excluded.gone),"
      + " removed = {greatest}(live_user.removed, excluded.removed), role = {greatest}(live_user.role, excluded.role),"
      + " device = {greatest}(live_user.device, excluded.device), video = {greatest}(live_user.video, excluded.video),"
      + " audio = {greatest}(live_user.audio, excluded.audio), screen = {greatest}(live_user.screen, excluded.screen)";
  private static final String STAND = "UPDATE live_room SET floor = ?, live = ?, since = ?, ended = ?,"
      + " changed = {transaction}, shifted = {transaction}, shifted_by = ? WHERE id = ?";
  private static final String COUNT = "SELECT r.id, (SELECT count(*) FROM live_user u WHERE u.room = r.id"
      + " AND u.sign > u.gone AND u.sign > r.floor) AS inside FROM live_room r WHERE r.id IN " + VALUES;
  private static final String INSIDE = "UPDATE live_room SET people = ?, changed = {transaction} WHERE id = ?";
  private static final String FEED = "INSERT INTO live_feed (app, heard) VALUES (?, ?) ON CONFLICT (app) DO UPDATE"
      + " SET heard = {greatest}(live_feed.heard, excluded.heard)";
  private static final String TRACES = "SELECT r.numeric, r.created, r.lively, r.heard, r.closed, r.given_up, u.name,"
      + " u.entered, u.sign, u.gone, u.removed, u.role, u.device, u.video, u.audio, u.screen"
      + " FROM live_room r LEFT JOIN live_user u ON u.room = r.id WHERE r.app = ? AND r.name = ?";
  private static final String GIVE_UP = "UPDATE live_room SET given_up = heard, floor = {greatest}(floor, heard),"
      + " live = 0, since = 0, people = 0, changed = {transaction}, shifted = {transaction}, shifted_by = ?"
      + " WHERE live = 1 AND (heard < ? OR (people = 0 AND heard < ?)) RETURNING *";
  private static final String SETTLE = "UPDATE live_room SET given_up = {greatest}(given_up, old.closed)"
      + " FROM (SELECT s.app, s.name, s.closed FROM live_room s JOIN live_room n ON n.app = s.app AND n.name = s.name"
      + " AND n.numeric = 1 WHERE s.numeric = 0 AND s.closed > 0 AND s.closed < ?) AS old"
      + " WHERE live_room.app = old.app AND live_room.name = old.name AND live_room.floor >= old.closed";
  private static final String SETTLED = "UPDATE live_room SET closed = 0 WHERE numeric = 0 AND closed > 0 AND closed < ?"
      + " AND EXISTS (SELECT 1 FROM live_room n WHERE n.app = live_room.app AND n.name = live_room.name"
      + " AND n.numeric = 1)";
  private static final String FORGET_LEAVERS = "DELETE FROM live_user WHERE gone >= sign AND gone < ?";
  private static final String FORGET_USERS = "DELETE FROM live_user WHERE room IN"
      + " (SELECT id FROM live_room WHERE live = 0 AND floor < ? AND heard < ? AND closed < ?)";
  private static final String FORGET_ROOMS = "DELETE FROM live_room WHERE live = 0 AND floor < ? AND heard < ?"
      + " AND closed < ?";

  private final Transactions transactions;
  private final String replica;

  LiveTables(Transactions transactions, String replica) {
    this.transactions = transactions;
    this.replica = replica;
  }

  /**
   * What a batch did.
   *
   * @param rows the rooms that it touched, as they are now
   * @param shifted those of them that were created, closed or the like, or from which somebody was removed
   */
  record Merged(List<LiveRow> rows, Set<TraceKey> shifted) {}

  /** Takes in what was heard. */
  Merged merge(Handle handle, Tidings tidings) {
    if (tidings.rooms().isEmpty()) {
      return new Merged(List.of(), Set.of());
    }
    Map<RoomKey, LiveRow> rows = locked(handle, keys(tidings.rooms().keySet()));
    hear(handle, tidings.rooms());
    Map<RoomKey, LiveRow> now = known(handle, rows, tidings.rooms());
    meet(handle, tidings.rooms(), now);
    Set<TraceKey> shifted = stand(handle, now, tidings.rooms());
    count(handle, now);
    feed(handle, tidings.feeds());
    return new Merged(List.copyOf(now.values()), shifted);
  }

  private static Set<TraceKey> keys(Collection<RoomKey> rooms) {
    return rooms.stream().map(RoomKey::key).collect(Collectors.toSet());
  }

  /** The rows of these ids, of either kind, which nobody else changes now. */
  private Map<RoomKey, LiveRow> locked(Handle handle, Set<TraceKey> keys) {
    Map<RoomKey, LiveRow> rows = new TreeMap<>();
    Map<AppName, List<String>> byApp = new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
    keys.stream().sorted().forEach(key -> byApp.computeIfAbsent(key.app(), app -> new ArrayList<>()).add(key.id()));
    byApp.forEach((app, names) -> {
      for (List<String> some : filled(names)) {
        Query query = handle.createQuery(transactions.sql(LOCK)).bind(0, app.value());
        for (int i = 0; i < AT_ONCE; i++) {
          query.bind(i + 1, some.get(i));
        }
        query.map((row, context) -> LiveRow.of(row)).forEach(row -> rows.put(row.key(), row));
      }
    });
    return rows;
  }

  private static <T> List<List<T>> filled(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<T> part = new ArrayList<>(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
      while (part.size() < AT_ONCE) {
        part.add(part.getLast());
      }
      parts.add(part);
    }
    return parts;
  }

  private void hear(Handle handle, Map<RoomKey, Told> rooms) {
    try (PreparedBatch batch = handle.prepareBatch(transactions.sql(HEAR))) {
      rooms.forEach((key, told) -> {
        RoomTrace trace = told.room();
        batch.bind(0, key.key().app().value()).bind(1, key.key().id()).bind(2, key.numeric() ? 1L : 0L)
            .bind(3, trace.created()).bind(4, trace.lively()).bind(5, trace.heard()).bind(6, trace.closed()).add();
      });
      batch.execute();
    }
  }

  /** The rows of all rooms that were told of, and of their namesakes of the other kind, with what was told. */
  private Map<RoomKey, LiveRow> known(Handle handle, Map<RoomKey, LiveRow> before, Map<RoomKey, Told> rooms) {
    Map<RoomKey, LiveRow> now = new TreeMap<>();
    before.forEach((key, row) -> now.put(key, withTold(row, rooms.get(key))));
    Set<TraceKey> unseen = keys(rooms.keySet().stream().filter(key -> !before.containsKey(key)).toList());
    locked(handle, unseen).forEach(now::putIfAbsent);
    return now;
  }

  private static LiveRow withTold(LiveRow row, @Nullable Told told) {
    return told == null ? row : withTrace(row, row.trace().merged(told.room()));
  }

  private static LiveRow withTrace(LiveRow row, RoomTrace trace) {
    return new LiveRow(row.id(), row.key(), trace, row.standing(), row.people(), row.shifted(), row.shiftedBy());
  }

  private void meet(Handle handle, Map<RoomKey, Told> rooms, Map<RoomKey, LiveRow> rows) {
    try (PreparedBatch batch = handle.prepareBatch(transactions.sql(MEET))) {
      rooms.forEach((key, told) -> {
        long room = row(rows, key).id();
        told.users().forEach((user, trace) -> batch.bind(0, room).bind(1, user).bind(2, trace.entered())
            .bind(3, trace.sign()).bind(4, trace.left()).bind(5, trace.removed()).bind(6, trace.role())
            .bind(7, trace.device()).bind(8, trace.video()).bind(9, trace.audio()).bind(10, trace.screen()).add());
      });
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }

  private static LiveRow row(Map<RoomKey, LiveRow> rows, RoomKey key) {
    LiveRow row = rows.get(key);
    if (row == null) {
      throw new IllegalStateException("A row that was just written is not there.");
    }
    return row;
  }

  /**
   * Writes down what follows for the rooms where that changed, and says which those are, and from which somebody was removed, so that other
   * replicas hear of it too.
   */
  private Set<TraceKey> stand(Handle handle, Map<RoomKey, LiveRow> rows, Map<RoomKey, Told> rooms) {
    Set<TraceKey> shifted = new HashSet<>();
    try (PreparedBatch batch = handle.prepareBatch(transactions.sql(STAND))) {
      for (Map.Entry<RoomKey, LiveRow> each : rows.entrySet()) {
        LiveRow row = each.getValue();
        Standing standing = traces(handle, row.key().key(), rows).standing(row.kind());
        if (standing.equals(row.standing()) && !hasRemovals(rooms.get(each.getKey()))) {
          continue;
        }
        shifted.add(row.key().key());
        each.setValue(new LiveRow(row.id(), row.key(), row.trace(), standing, row.people(), row.shifted(), replica));
        batch.bind(0, standing.floor()).bind(1, standing.live() ? 1L : 0L).bind(2, standing.since())
            .bind(3, standing.closed()).bind(4, replica).bind(5, row.id()).add();
      }
      if (batch.size() > 0) {
        batch.execute();
      }
    }
    return shifted;
  }

  private static boolean hasRemovals(@Nullable Told told) {
    return told != null && told.hasRemovals();
  }

  private Traces traces(Handle handle, TraceKey key, Map<RoomKey, LiveRow> rows) {
    Traces rooms = new Traces(key.id(), track(rows.get(new RoomKey(key, true))),
        track(rows.get(new RoomKey(key, false))));
    return rooms.isContested() ? traces(handle, key) : rooms;
  }

  private static Track track(@Nullable LiveRow row) {
    return row == null ? Track.NONE : new Track(row.trace(), Map.of());
  }

  private void count(Handle handle, Map<RoomKey, LiveRow> rows) {
    Map<Long, Integer> inside = new HashMap<>();
    for (List<Long> some : filled(rows.values().stream().map(LiveRow::id).toList())) {
      Query query = handle.createQuery(COUNT);
      for (int i = 0; i < AT_ONCE; i++) {
        query.bind(i, some.get(i));
      }
      query.map((row, context) -> Map.entry(row.getLong("id"), row.getInt("inside")))
          .forEach(row -> inside.put(row.getKey(), row.getValue()));
    }
    try (PreparedBatch batch = handle.prepareBatch(transactions.sql(INSIDE))) {
      for (Map.Entry<RoomKey, LiveRow> each : rows.entrySet()) {
        LiveRow row = each.getValue();
        int people = inside.getOrDefault(row.id(), 0);
        if (people == row.people()) {
          continue;
        }
        each.setValue(new LiveRow(row.id(), row.key(), row.trace(), row.standing(), people, row.shifted(),
            row.shiftedBy()));
        batch.bind(0, people).bind(1, row.id()).add();
      }
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }

  /** Last, since all replicas write the same few rows. */
  private void feed(Handle handle, Map<AppName, Long> feeds) {
    feeds.entrySet().stream().sorted(Map.Entry.comparingByKey((one, other) -> one.value().compareTo(other.value())))
        .forEach(feed -> handle.execute(transactions.sql(FEED), feed.getKey().value(), feed.getValue()));
  }

  /** Everything about one id. */
  Traces traces(Handle handle, TraceKey key) {
    Map<Boolean, RoomTrace> rooms = new HashMap<>();
    Map<Boolean, Map<String, UserTrace>> users = Map.of(true, new HashMap<>(), false, new HashMap<>());
    handle.select(TRACES, key.app().value(), key.id()).map((row, context) -> {
      boolean numeric = row.getLong("numeric") == 1;
      rooms.put(numeric, LiveRow.trace(row));
      String user = row.getString("name");
      if (user != null) {
        users.getOrDefault(numeric, Map.of()).put(user, user(row));
      }
      return numeric;
    }).list();
    return new Traces(key.id(), new Track(rooms.getOrDefault(true, RoomTrace.NONE), users.getOrDefault(true, Map.of())),
        new Track(rooms.getOrDefault(false, RoomTrace.NONE), users.getOrDefault(false, Map.of())));
  }

  static UserTrace user(ResultSet row) throws SQLException {
    return new UserTrace(row.getLong("entered"), row.getLong("sign"), row.getLong("gone"), row.getLong("removed"),
        row.getLong("role"), row.getLong("device"), row.getLong("video"), row.getLong("audio"), row.getLong("screen"));
  }

  /** The newest event of an app. */
  Optional<Instant> feed(Handle handle, AppName app) {
    return handle.select("SELECT heard FROM live_feed WHERE app = ?", app.value()).mapTo(Long.class).findOne()
        .map(Instant::ofEpochMilli);
  }

  List<LiveRow> live(Handle handle) {
    return handle.select("SELECT * FROM live_room WHERE live = 1").map((row, context) -> LiveRow.of(row)).list();
  }

  /** A number such that whatever others write later is found among what {@link #changedSince} it. */
  long horizon(Handle handle) {
    return handle.select(transactions.sql("SELECT {horizon}")).mapTo(Long.class).one();
  }

  List<LiveRow> changedSince(Handle handle, long horizon) {
    return handle.select("SELECT * FROM live_room WHERE changed >= ?", horizon).map((row, context) -> LiveRow.of(row))
        .list();
  }

  /** Ends the rooms of which nothing was heard for too long, and says which those are. */
  List<LiveRow> giveUp(Handle handle, Instant now) {
    return handle.select(transactions.sql(GIVE_UP), replica, now.minus(Ageing.SILENT_ROOM).toEpochMilli(),
        now.minus(Ageing.EMPTY_ROOM).toEpochMilli()).map((row, context) -> LiveRow.of(row)).list();
  }

  /**
   * Deletes what is long over. Which of two rooms of one name an old closing was of is settled before what tells it is deleted: rooms
   * that it ended stay ended.
   */
  void forget(Handle handle, Instant now) {
    long over = now.minus(Ageing.PURGED).toEpochMilli();
    handle.execute(transactions.sql(SETTLE), over);
    handle.execute(SETTLED, over);
    handle.execute(FORGET_LEAVERS, over);
    handle.execute(FORGET_USERS, over, over, over);
    handle.execute(FORGET_ROOMS, over, over, over);
  }
}
