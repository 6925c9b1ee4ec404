package dev.curfew.store;

import dev.curfew.live.RoomIndex;
import dev.curfew.live.RoomTrace;
import dev.curfew.live.Tidings.RoomKey;
import dev.curfew.live.TraceKey;
import dev.curfew.live.Traces.Standing;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of {@code live_room}.
 *
 * @param people how many are inside
 * @param shiftedBy the replica that last changed something about its existence; empty for nobody
 */
record LiveRow(long id, RoomKey key, RoomTrace trace, Standing standing, int people, long shifted, String shiftedBy) {

  static LiveRow of(ResultSet row) throws SQLException {
    TraceKey key = new TraceKey(new AppName(row.getString("app")), row.getString("name"));
    return new LiveRow(row.getLong("id"), new RoomKey(key, row.getLong("numeric") == 1), trace(row),
        new Standing(row.getLong("floor"), row.getLong("live") == 1, row.getLong("since"), row.getLong("ended")),
        row.getInt("people"), row.getLong("shifted"), row.getString("shifted_by"));
  }

  static RoomTrace trace(ResultSet row) throws SQLException {
    return new RoomTrace(row.getLong("created"), row.getLong("lively"), row.getLong("heard"), row.getLong("closed"),
        row.getLong("given_up"));
  }

  RoomKind kind() {
    return key.numeric() ? RoomKind.NUMBER : RoomKind.STRING;
  }

  Room room() {
    return new Room(key.key().app(), RoomId.parse(kind(), key.key().id()));
  }

  RoomIndex.State state() {
    return new RoomIndex.State(standing.since(), people, trace.heard());
  }
}
