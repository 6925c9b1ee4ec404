package dev.curfew.live;

import dev.curfew.room.AppName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a batch of events says together: each room and each user at most once.
 *
 * @param rooms by id and the JSON type it came with, in an order in which rows can be locked
 * @param feeds the newest event of each app, in milliseconds since 1970
 */
public record Tidings(SortedMap<RoomKey, Told> rooms, Map<AppName, Long> feeds) {

  /** An id with the JSON type it came with. */
  public record RoomKey(TraceKey key, boolean numeric) implements Comparable<RoomKey> {
    @Override
    public int compareTo(RoomKey other) {
      int byId = key.compareTo(other.key);
      return byId != 0 ? byId : Boolean.compare(numeric, other.numeric);
    }
  }

  /** What a batch says of a room and its users; grows while the batch is read. */
  public static final class Told {
    private RoomTrace room = RoomTrace.NONE;
    private final SortedMap<String, UserTrace> users = new TreeMap<>();

    private Told() {}

    public RoomTrace room() {
      return room;
    }

    public SortedMap<String, UserTrace> users() {
      return users;
    }

    /** Whether somebody was removed from it. */
    public boolean hasRemovals() {
      return users.values().stream().anyMatch(user -> user.removed() > 0);
    }

    private void add(RoomEvent event) {
      room = room.merged(RoomTrace.of(event));
      UserTrace.of(event).ifPresent(user -> users.merge(user.user(), user.trace(), UserTrace::merged));
    }
  }

  public static Tidings of(List<RoomEvent> events) {
    SortedMap<RoomKey, Told> rooms = new TreeMap<>();
    Map<AppName, Long> feeds = new HashMap<>();
    for (RoomEvent event : events) {
      RoomKey key = new RoomKey(new TraceKey(event.app(), event.room()), event.numeric());
      rooms.computeIfAbsent(key, unseen -> new Told()).add(event);
      feeds.merge(event.app(), event.at().toEpochMilli(), Math::max);
    }
    return new Tidings(rooms, feeds);
  }
}
