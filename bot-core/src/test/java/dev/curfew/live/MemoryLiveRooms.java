package dev.curfew.live;

import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The rules and nothing else: everything that was ever heard is kept, and looked through at every question. */
public final class MemoryLiveRooms implements LiveRooms {
  private final InstantSource clock;
  private final Map<TraceKey, Traces> traces = new HashMap<>();
  private final Map<AppName, Instant> feeds = new HashMap<>();
  private final Map<Room, Traces.Standing> known = new HashMap<>();
  private final List<Listener> listeners = new ArrayList<>();

  public MemoryLiveRooms(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void apply(List<RoomEvent> heard) {
    Set<TraceKey> changed = new LinkedHashSet<>();
    synchronized (this) {
      for (RoomEvent event : heard) {
        TraceKey key = new TraceKey(event.app(), event.room());
        traces.merge(key, Traces.of(event), Traces::merged);
        feeds.merge(event.app(), event.at(), (one, other) -> one.isAfter(other) ? one : other);
        if (isChanged(key) | isRemoval(event)) {
          changed.add(key);
        }
      }
    }
    changed.forEach(key -> listeners
        .forEach(listener -> Thread.ofVirtual().start(() -> listener.changed(key.app(), key.id()))));
  }

  private static boolean isRemoval(RoomEvent event) {
    return event.what() instanceof RoomEvent.What.Left left && left.why() == RoomEvent.Leaving.REMOVED;
  }

  private boolean isChanged(TraceKey key) {
    boolean changed = false;
    for (RoomKind kind : kinds(key)) {
      Traces.Standing standing = of(key).standing(kind);
      changed |= !standing.equals(known.put(room(key, kind), standing));
    }
    return changed;
  }

  private static List<RoomKind> kinds(TraceKey key) {
    return Traces.isNumber(key.id()) ? List.of(RoomKind.values()) : List.of(RoomKind.STRING);
  }

  private static Room room(TraceKey key, RoomKind kind) {
    return new Room(key.app(), RoomId.parse(kind, key.id()));
  }

  private Traces of(TraceKey key) {
    return traces.getOrDefault(key, new Traces(key.id(), Track.NONE, Track.NONE));
  }

  private Traces tracesOf(Room room) {
    return of(new TraceKey(room.app(), room.id().text()));
  }

  @Override
  public synchronized Sight sight(Room room) {
    return tracesOf(room).sight(room.id().kind(), clock.instant(), Optional.ofNullable(feeds.get(room.app())));
  }

  @Override
  public synchronized Optional<Closing> closing(Room room, Instant notBefore) {
    return tracesOf(room).closing(room.id().kind(), notBefore, clock.instant());
  }

  @Override
  public synchronized Optional<Opening> openedAfter(Room room, Instant closed) {
    return tracesOf(room).openedAfter(room.id().kind(), closed, clock.instant());
  }

  @Override
  public synchronized List<LiveRoom> search(Search search) {
    RoomIndex index = new RoomIndex();
    traces.keySet().forEach(key -> kinds(key).forEach(kind -> of(key).sight(kind, clock.instant(), Optional.empty())
        .session().ifPresent(session -> index.put(room(key, kind),
            new RoomIndex.State(session.since().map(Instant::toEpochMilli).orElse(0L), session.people(),
                session.heard().toEpochMilli())))));
    return index.search(search, clock.instant());
  }

  @Override
  public synchronized List<LiveUser> users(Room room, String text, int most) {
    return Insider.best(tracesOf(room).insiders(room.id().kind(), clock.instant()), text, most);
  }

  @Override
  public synchronized List<Presence> whereabouts(AppName app, String user, int most) {
    record Stay(Room room, Insider who) {}
    return traces.keySet().stream().filter(key -> key.app().equals(app))
        .flatMap(key -> kinds(key).stream().map(kind -> room(key, kind)))
        .flatMap(room -> tracesOf(room).insiders(room.id().kind(), clock.instant()).stream()
            .filter(who -> who.id().equals(user)).map(who -> new Stay(room, who)))
        .sorted(Comparator.comparingLong((Stay stay) -> -stay.who.came()).thenComparing(stay -> stay.room.id().text())
            .thenComparing(stay -> stay.room.id().kind() == RoomKind.NUMBER))
        .limit(most).map(stay -> stay.who.presence(stay.room)).toList();
  }

  @Override
  public synchronized Optional<Leaving> leaving(Room room, String user, Instant notBefore) {
    return tracesOf(room).leaving(room.id().kind(), user, notBefore, clock.instant());
  }

  @Override
  public OptionalInt of(Room room) {
    return sight(room).session().map(session -> OptionalInt.of(session.people())).orElse(OptionalInt.empty());
  }

  @Override
  public synchronized void onChange(Listener listener) {
    listeners.add(listener);
  }
}
