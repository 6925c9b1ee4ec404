package dev.curfew.live;

import dev.curfew.live.LiveRooms.Search;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The live rooms in memory, a few hundred bytes each, for look-ups; the people in them are only counted. What a look-up goes through lies
 * side by side in arrays, in no order. Thread-safe; a change waits for the look-ups that are going on, some milliseconds at most, and
 * questions wait for a change.
 */
public final class RoomIndex {
  private static final Comparator<Found> BEST_FIRST = Comparator.comparingInt(Found::rank)
      .thenComparing(Comparator.comparingInt((Found found) -> found.state.people).reversed())
      .thenComparing(found -> found.room.id().text())
      .thenComparing(found -> found.room.app().value())
      .thenComparing(found -> found.room.id().kind());
  private static final int FEW = 64;
  private static final int BLOCK = 32;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Room, Integer> slots = new HashMap<>();
  private final Map<AppName, Integer> numbers = new HashMap<>();
  private final Ids ids = new Ids(FEW);
  private final List<Room> rooms = new ArrayList<>();
  private int[] apps = new int[FEW];
  private int[] people = new int[FEW];
  private long[] since = new long[FEW];
  private long[] heard = new long[FEW];

  /** A live room as it is now. */
  public record State(long since, int people, long heard) {}

  private record Found(int slot, Room room, State state, int rank) {

    LiveRoom shown() {
      return new LiveRoom(room, Track.moment(state.since), state.people, Instant.ofEpochMilli(state.heard));
    }
  }

  /** The room is live, and like this. */
  public void put(Room room, State state) {
    lock.writeLock().lock();
    try {
      Integer known = slots.get(room);
      int slot = known == null ? add(room) : known;
      since[slot] = state.since;
      people[slot] = state.people;
      heard[slot] = state.heard;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private int add(Room room) {
    int slot = slots.size();
    if (slot == people.length) {
      resize(slot + slot / 2);
    }
    slots.put(room, slot);
    rooms.add(room);
    apps[slot] = numbers.computeIfAbsent(room.app(), unseen -> numbers.size());
    ids.set(slot, room.id().text());
    return slot;
  }

  private void resize(int most) {
    apps = Arrays.copyOf(apps, most);
    people = Arrays.copyOf(people, most);
    since = Arrays.copyOf(since, most);
    heard = Arrays.copyOf(heard, most);
    ids.resize(most);
  }

  /** The room is not live. */
  public void remove(Room room) {
    lock.writeLock().lock();
    try {
      Integer slot = slots.remove(room);
      if (slot != null) {
        vacate(slot);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Lets the last one move to where one is gone. */
  private void vacate(int slot) {
    int last = slots.size();
    if (slot < last) {
      slots.put(rooms.getLast(), slot);
      rooms.set(slot, rooms.getLast());
      apps[slot] = apps[last];
      people[slot] = people[last];
      since[slot] = since[last];
      heard[slot] = heard[last];
      ids.move(last, slot);
    }
    rooms.removeLast();
    ids.clear(last);
  }

  public Optional<State> get(Room room) {
    lock.readLock().lock();
    try {
      return Optional.ofNullable(slots.get(room)).map(this::state);
    } finally {
      lock.readLock().unlock();
    }
  }

  private State state(int slot) {
    return new State(since[slot], people[slot], heard[slot]);
  }

  public int size() {
    lock.readLock().lock();
    try {
      return slots.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** How many of an app's rooms are live. */
  public int size(AppName app) {
    lock.readLock().lock();
    try {
      Integer number = numbers.get(app);
      return number == null
          ? 0
          : (int) Arrays.stream(apps, 0, slots.size()).filter(each -> each == number).count();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** How many are in a room; empty when it is not live. */
  public OptionalInt people(Room room, Instant now) {
    return get(room).filter(state -> !Ageing.isGone(state.people, state.heard, now))
        .map(state -> OptionalInt.of(state.people)).orElse(OptionalInt.empty());
  }

  /** As {@link LiveRooms#search} says. */
  public List<LiveRoom> search(Search search, Instant now) {
    if (search.most() < 1 || search.apps().isEmpty()) {
      return List.of();
    }
    lock.readLock().lock();
    try {
      return new Scan(search, now).best().stream().skip(search.skip()).map(Found::shown).toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** One look at all rooms. */
  private final class Scan {
    private final Search search;
    private final long now;
    private final Likeness likeness;
    private final boolean[] wanted = new boolean[numbers.size()];
    private final int most;
    private final PriorityQueue<Found> best;
    /** The last of the best, once there are as many as are wanted: what is worse is not looked at. */
    private @Nullable Found worst;
    private int worstRank = Likeness.NONE - 1;

    Scan(Search search, Instant now) {
      this.search = search;
      this.now = now.toEpochMilli();
      this.likeness = new Likeness(search.text());
      this.most = search.skip() + search.most();
      this.best = new PriorityQueue<>(Math.min(most, 1_000), BEST_FIRST.reversed());
      numbers.forEach((app, number) -> wanted[number] = search.apps().contains(app));
    }

    List<Found> best() {
      int size = slots.size();
      int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size / BLOCK);
      for (int i = 0; i < 1 << bits; i++) {
        // Leaps to and fro: were they in the order of their people, each would be better than all before.
        int from = (bits == 0 ? 0 : Integer.reverse(i) >>> (Integer.SIZE - bits)) * BLOCK;
        for (int slot = from; slot < Math.min(from + BLOCK, size); slot++) {
          consider(slot);
        }
      }
      List<Found> sorted = new ArrayList<>(best);
      sorted.sort(BEST_FIRST);
      return sorted;
    }

    private void consider(int slot) {
      if (!wanted[apps[slot]]) {
        return;
      }
      int atBest = likeness.atBest(ids, slot);
      if (atBest > worstRank) {
        return;
      }
      int limit = limit(slot);
      if (atBest > limit || !mayBeAllowed(slot)) {
        return;
      }
      int rank = likeness.of(ids, slot, limit);
      if (rank == Likeness.NONE || Ageing.isGone(people[slot], heard[slot], now)
          || !search.allowed().test(rooms.get(slot))) {
        return;
      }
      best.add(new Found(slot, rooms.get(slot), state(slot), rank));
      if (best.size() > most) {
        best.poll();
      }
      if (best.size() == most) {
        worst = best.element();
        worstRank = worst.rank;
      }
    }

    private boolean mayBeAllowed(int slot) {
      int start = ids.exact(slot);
      return search.allowed().mayTake(ids.bytes(), start, start + ids.length(slot));
    }

    /** The worst rank with which a room can still be among the best. */
    private int limit(int slot) {
      if (worst == null) {
        return worstRank;
      }
      boolean worse = people[slot] == worst.state.people
          ? ids.compare(slot, worst.slot) > 0
          : people[slot] < worst.state.people;
      return worse ? worstRank - 1 : worstRank;
    }
  }
}
