package dev.curfew.store;

import dev.curfew.live.LiveRoom;
import dev.curfew.live.LiveRooms;
import dev.curfew.live.RoomEvent;
import dev.curfew.live.RoomIndex;
import dev.curfew.live.Sight;
import dev.curfew.live.Tidings;
import dev.curfew.live.TraceKey;
import dev.curfew.live.Traces;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rooms and people in tables, and a compact index of the live rooms in memory. Questions about one room are answered from the tables, the
 * others from memory.
 */
final class SqlLiveRooms implements LiveRooms {
  private static final Logger LOG = LoggerFactory.getLogger(SqlLiveRooms.class);

  private final Transactions transactions;
  private final LiveTables tables;
  private final String replica;
  private final InstantSource clock;
  private final Executor callers;
  private final RoomIndex index = new RoomIndex();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  /** Held by whoever brings the index up to date, from the reading of rows on, so that it never goes back. Nobody else takes it. */
  private final ReentrantLock updating = new ReentrantLock();
  private long horizon;

  /** @param callers calls listeners back, one after the other */
  SqlLiveRooms(Transactions transactions, String replica, InstantSource clock, Executor callers) {
    this.transactions = transactions;
    this.tables = new LiveTables(transactions, replica);
    this.replica = replica;
    this.clock = clock;
    this.callers = callers;
  }

  /** Learns of all live rooms. To be called before anything else. */
  void load() {
    horizon = transactions.read(tables::horizon);
    transactions.read(tables::live).forEach(this::show);
  }

  @Override
  public void apply(List<RoomEvent> heard) {
    Tidings tidings = Tidings.of(heard);
    updating.lock();
    try {
      LiveTables.Merged merged = transactions.write(handle -> tables.merge(handle, tidings));
      merged.rows().forEach(this::show);
      tell(merged.shifted());
    } finally {
      updating.unlock();
    }
  }

  /** Brings the index up to date with what other replicas wrote. */
  void refresh() {
    updating.lock();
    try {
      long next = transactions.read(tables::horizon);
      long last = horizon;
      List<LiveRow> rows = transactions.read(handle -> tables.changedSince(handle, last));
      horizon = next;
      rows.forEach(this::show);
      tell(rows.stream().filter(row -> row.shifted() >= last && !row.shiftedBy().equals(replica))
          .map(row -> row.key().key()).collect(Collectors.toSet()));
    } finally {
      updating.unlock();
    }
  }

  /** Ends rooms of which nothing was heard for too long, and deletes what is long over. */
  void sweep() {
    Instant now = clock.instant();
    updating.lock();
    try {
      List<LiveRow> gone = transactions.write(handle -> tables.giveUp(handle, now));
      gone.forEach(this::show);
      tell(gone.stream().map(row -> row.key().key()).collect(Collectors.toSet()));
      transactions.write(handle -> {
        tables.forget(handle, now);
        return gone.size();
      });
    } finally {
      updating.unlock();
    }
  }

  private void show(LiveRow row) {
    if (row.standing().live()) {
      index.put(row.room(), row.state());
      return;
    }
    index.remove(row.room());
  }

  private void tell(Set<TraceKey> keys) {
    keys.forEach(key -> listeners.forEach(listener -> callers.execute(() -> tell(listener, key))));
  }

  private static void tell(Listener listener, TraceKey key) {
    try {
      listener.changed(key.app(), key.id());
    } catch (RuntimeException e) {
      LOG.error("Something that follows from a change of a room broke", e);
    }
  }

  @Override
  public Sight sight(Room room) {
    return transactions.read(handle -> {
      Optional<Instant> feed = tables.feed(handle, room.app());
      return tables.traces(handle, key(room)).sight(room.id().kind(), clock.instant(), feed);
    });
  }

  @Override
  public Optional<Closing> closing(Room room, Instant notBefore) {
    return traces(room).closing(room.id().kind(), notBefore, clock.instant());
  }

  @Override
  public Optional<Opening> openedAfter(Room room, Instant closed) {
    return traces(room).openedAfter(room.id().kind(), closed, clock.instant());
  }

  @Override
  public List<LiveUser> users(Room room, String text, int most) {
    LivePeople.Limits limits = new LivePeople.Limits(clock.instant(), most);
    return transactions.read(handle -> LivePeople.users(handle, room, text, limits));
  }

  @Override
  public List<Presence> whereabouts(AppName app, String user, int most) {
    LivePeople.Limits limits = new LivePeople.Limits(clock.instant(), most);
    return transactions.read(handle -> LivePeople.whereabouts(handle, app, user, limits));
  }

  @Override
  public Optional<Leaving> leaving(Room room, String user, Instant notBefore) {
    return transactions.read(handle -> LivePeople.traces(handle, key(room), user)).leaving(room.id().kind(), user,
        notBefore, clock.instant());
  }

  private static TraceKey key(Room room) {
    return new TraceKey(room.app(), room.id().text());
  }

  private Traces traces(Room room) {
    return transactions.read(handle -> tables.traces(handle, key(room)));
  }

  @Override
  public List<LiveRoom> search(Search search) {
    return index.search(search, clock.instant());
  }

  @Override
  public OptionalInt of(Room room) {
    return index.people(room, clock.instant());
  }

  @Override
  public void onChange(Listener listener) {
    listeners.add(listener);
  }

  /** How many live rooms it knows of. */
  int size() {
    return index.size();
  }

  /** How many live rooms of that app it knows of. */
  int size(AppName app) {
    return index.size(app);
  }
}
