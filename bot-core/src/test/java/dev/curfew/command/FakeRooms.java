package dev.curfew.command;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.live.LiveRoom;
import dev.curfew.live.LiveRooms;
import dev.curfew.live.RoomEvent;
import dev.curfew.live.Sight;
import dev.curfew.room.AppName;
import dev.curfew.room.LiveSession;
import dev.curfew.room.LiveSession.Publishing;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Room;
import dev.curfew.room.StringRoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What TRTC is said to have reported, word for word; how events become that is not its matter. */
final class FakeRooms implements LiveRooms {
  private static final AppName LIVE = new AppName("live");

  private final Map<Room, LiveSession> sessions = new LinkedHashMap<>();
  private final Map<Room, Closing> closings = new LinkedHashMap<>();
  private final Map<Room, Opening> openings = new LinkedHashMap<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final Map<String, Room> inside = new LinkedHashMap<>();
  private final Map<String, Leaving> out = new LinkedHashMap<>();
  private Optional<Instant> feed = Optional.empty();
  private boolean away;

  static Room string(String id) {
    return new Room(LIVE, new StringRoomId(id));
  }

  static Room number(long id) {
    return new Room(LIVE, new NumberRoomId(id));
  }

  /** Somebody was heard, so that what is not seen is not just unheard. */
  void hears(Instant at) {
    feed = Optional.of(at);
  }

  void isLive(Room room, Instant since, int people, String... hosts) {
    isLive(room, new LiveSession(Optional.of(since), since, people, List.of(hosts), hosts.length, Publishing.NOTHING));
  }

  void isLive(Room room, LiveSession session) {
    hears(session.heard());
    sessions.put(room, session);
    changed(room);
  }

  void isClosed(Room room, Instant at, int out) {
    isClosed(room, at, out, true);
  }

  void isClosed(Room room, Instant at, int out, boolean certain) {
    hears(at);
    sessions.remove(room);
    closings.put(room, new Closing(at, out, certain));
    changed(room);
  }

  void isOpenedAgain(Room room, Instant at, String by) {
    openings.put(room, new Opening(at, Optional.of(by)));
    isLive(room, at, 1, by);
  }

  /** That user is in that room, and nowhere else. */
  void isInside(String user, Room room) {
    inside.put(user, room);
  }

  void isPutOut(String user, Room room, Instant at) {
    hears(at);
    inside.remove(user);
    out.put(user, new Leaving(at, true, true));
    changed(room);
  }

  /** From now on nothing can be asked. */
  void breaks() {
    away = true;
  }

  private void changed(Room room) {
    List.copyOf(listeners).forEach(listener -> listener.changed(room.app(), room.id().text()));
  }

  @Override
  public void apply(List<RoomEvent> heard) {
    throw new UnsupportedOperationException("It is told, and hears nothing.");
  }

  @Override
  public Sight sight(Room room) {
    check();
    return new Sight(Optional.ofNullable(sessions.get(room)),
        Optional.ofNullable(closings.get(room)).map(Closing::at).filter(at -> !sessions.containsKey(room)),
        sessions.entrySet().stream()
            .filter(each -> each.getKey().id().text().equals(room.id().text()) && !each.getKey().equals(room))
            .map(Map.Entry::getValue).findFirst(),
        feed);
  }

  @Override
  public Optional<Closing> closing(Room room, Instant notBefore) {
    check();
    return Optional.ofNullable(closings.get(room)).filter(closing -> !closing.at().isBefore(notBefore));
  }

  @Override
  public Optional<Opening> openedAfter(Room room, Instant closed) {
    check();
    return Optional.ofNullable(openings.get(room)).filter(opening -> opening.at().isAfter(closed));
  }

  /** Ids that share the first two letters with the text go with it, those with more people first. */
  @Override
  public List<LiveRoom> search(Search search) {
    String start = search.text().substring(0, Math.min(2, search.text().length()));
    return sessions.entrySet().stream()
        .filter(each -> each.getKey().id().text().startsWith(start) && search.apps().contains(each.getKey().app())
            && search.allowed().test(each.getKey()))
        .sorted(Comparator.comparing(each -> -each.getValue().people()))
        .map(each -> new LiveRoom(each.getKey(), each.getValue().since(), each.getValue().people(),
            each.getValue().heard()))
        .skip(search.skip()).limit(search.most()).toList();
  }

  @Override
  public List<LiveUser> users(Room room, String text, int most) {
    return inside.entrySet().stream().filter(each -> each.getValue().equals(room) && each.getKey().startsWith(text))
        .map(each -> new LiveUser(each.getKey(), true, Optional.empty())).limit(most).toList();
  }

  @Override
  public List<Presence> whereabouts(AppName app, String user, int most) {
    return Optional.ofNullable(inside.get(user)).map(room -> new Presence(room, true, Optional.empty())).stream()
        .toList();
  }

  @Override
  public Optional<Leaving> leaving(Room room, String user, Instant notBefore) {
    return Optional.ofNullable(out.get(user)).filter(leaving -> !leaving.at().isBefore(notBefore));
  }

  @Override
  public void onChange(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public OptionalInt of(Room room) {
    return sessions.containsKey(room) ? OptionalInt.of(sessions.get(room).people()) : OptionalInt.empty();
  }

  private void check() {
    if (away) {
      throw new StoreUnavailable("broken for a test", false, new IllegalStateException());
    }
  }
}
