package dev.curfew.live;

import dev.curfew.live.LiveRooms.Search;
import dev.curfew.room.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The live rooms in memory, a few hundred bytes each, for look-ups; the people in them are only counted. Thread-safe; questions wait for
 * nobody.
 */
public final class RoomIndex {
  private static final Comparator<Found> BEST_FIRST = Comparator.comparingInt(Found::rank)
      .thenComparing(Comparator.comparingInt(Found::people).reversed())
      .thenComparing(found -> found.entry.room.id().text())
      .thenComparing(found -> found.entry.room.app().value())
      .thenComparing(found -> found.entry.room.id().kind());

  private final Map<Room, Entry> entries = new ConcurrentHashMap<>();

  /** A live room as it is now. */
  public record State(long since, int people, long heard) {}

  private static final class Entry {
    private final Room room;
    private final Likeness.Id id;
    private volatile State state;

    Entry(Room room, State state) {
      this.room = room;
      this.id = new Likeness.Id(room.id().text());
      this.state = state;
    }
  }

  private record Found(Entry entry, State state, int rank) {
    int people() {
      return state.people;
    }

    LiveRoom shown() {
      return new LiveRoom(entry.room, Track.moment(state.since), state.people, Instant.ofEpochMilli(state.heard));
    }
  }

  /** The room is live, and like this. */
  public void put(Room room, State state) {
    Entry entry = entries.computeIfAbsent(room, unseen -> new Entry(room, state));
    entry.state = state;
  }

  /** The room is not live. */
  public void remove(Room room) {
    entries.remove(room);
  }

  public Optional<State> get(Room room) {
    return Optional.ofNullable(entries.get(room)).map(entry -> entry.state);
  }

  public int size() {
    return entries.size();
  }

  /** How many are in a room; empty when it is not live. */
  public OptionalInt people(Room room, Instant now) {
    return get(room).filter(state -> !Ageing.isGone(state.people, state.heard, now))
        .map(state -> OptionalInt.of(state.people)).orElse(OptionalInt.empty());
  }

  /** As {@link LiveRooms#search} says. */
  public List<LiveRoom> search(Search search, Instant now) {
    int most = search.skip() + search.most();
    if (search.most() < 1 || search.apps().isEmpty()) {
      return List.of();
    }
    Likeness likeness = new Likeness(search.text());
    PriorityQueue<Found> best = new PriorityQueue<>(Math.min(most, 1_000), BEST_FIRST.reversed());
    for (Entry entry : entries.values()) {
      consider(entry, likeness, search, now, best, most);
    }
    List<Found> sorted = new ArrayList<>(best);
    sorted.sort(BEST_FIRST);
    return sorted.stream().skip(search.skip()).map(Found::shown).toList();
  }

  private static void consider(Entry entry, Likeness likeness, Search search, Instant now, PriorityQueue<Found> best,
      int most) {
    Found worst = best.size() < most ? null : best.peek();
    int rank = likeness.of(entry.id, worst == null ? Likeness.NONE : worst.rank);
    State state = entry.state;
    if (rank == Likeness.NONE || (worst != null && isWorse(entry, state, rank, worst))) {
      return;
    }
    if (Ageing.isGone(state.people, state.heard, now) || !isAllowed(entry.room, search)) {
      return;
    }
    best.add(new Found(entry, state, rank));
    if (worst != null) {
      best.poll();
    }
  }

  /** As the comparator says, as far as it is needed, for the many that are not among the best. */
  private static boolean isWorse(Entry entry, State state, int rank, Found worst) {
    if (rank != worst.rank) {
      return rank > worst.rank;
    }
    if (state.people != worst.state.people) {
      return state.people < worst.state.people;
    }
    return entry.id.exact().compareTo(worst.entry.id.exact()) > 0;
  }

  private static boolean isAllowed(Room room, Search search) {
    return search.apps().contains(room.app()) && search.allowed().test(room);
  }
}
