package dev.curfew.command;

import dev.curfew.casework.Seen;
import dev.curfew.casework.Seen.Glance;
import dev.curfew.casework.Wanted;
import dev.curfew.casework.Wanted.LeftOut;
import dev.curfew.casework.Wanted.Why;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Place;
import dev.curfew.live.LiveRoom;
import dev.curfew.live.Sight;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.room.App;
import dev.curfew.room.InvalidRoomId;
import dev.curfew.room.LiveSession;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomFilter;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From names and patterns to the rooms that a person may close together, and to why others are not among them. */
final class Gathering {
  /** No id of a string room can hold it, so it always means a pattern. */
  private static final String ANY = "*";
  private static final int LONGEST_NAME = 64;

  private final Office office;

  Gathering(Office office) {
    this.office = office;
  }

  /**
   * What somebody named.
   *
   * @param kind of all of them; of patterns any where it is not said
   * @param unseen whether rooms that are not known to be live are wanted too
   */
  record Names(App app, Optional<RoomKind> kind, List<String> names, boolean unseen) {}

  /** What came of it. The actions and what was seen of their rooms have the same order. */
  record Gathered(List<RoomAction> actions, List<LeftOut> leftOut, Seen.Many seen) {

    /** The same rooms as a case has them. */
    Wanted wanted(Optional<String> reason) {
      return new Wanted(actions, leftOut.stream().limit(Wanted.MOST).toList(), reason, Optional.empty());
    }
  }

  /** Whether that means live rooms rather than one room. */
  static boolean isPattern(String name) {
    return name.contains(ANY);
  }

  Gathered gather(Asker asker, Place place, Names names) {
    Hall hall = new Hall(asker, place, names);
    new LinkedHashSet<>(names.names()).forEach(hall::add);
    return hall.gathered();
  }

  /** The rooms of those actions as they are seen now. */
  Gathered glance(List<RoomAction> actions) {
    Map<Room, Optional<Sight>> rooms = new LinkedHashMap<>();
    actions.forEach(action -> rooms.put(action.room(), office.sighting().glance(action.room())));
    return gathered(rooms, List.of());
  }

  private static Gathered gathered(Map<Room, Optional<Sight>> rooms, List<LeftOut> leftOut) {
    List<RoomAction> actions = rooms.keySet().stream().<RoomAction>map(DismissRoom::new).toList();
    List<Glance> glances = rooms.values().stream().map(sight -> {
      Optional<LiveSession> session = sight.flatMap(Sight::session);
      return new Glance(session.isPresent(), session.flatMap(LiveSession::since));
    }).toList();
    int people = rooms.values().stream().flatMap(sight -> sight.flatMap(Sight::session).stream())
        .mapToInt(LiveSession::people).sum();
    boolean hearing = rooms.values().stream().anyMatch(sight -> sight.flatMap(Sight::feed).isPresent());
    return new Gathered(actions, leftOut, new Seen.Many(glances, people, hearing));
  }

  /** Where rooms come together. */
  private final class Hall {
    private final Asker asker;
    private final Place place;
    private final Names names;
    private final Map<Room, Optional<Sight>> rooms = new LinkedHashMap<>();
    private final List<Room> notLive = new ArrayList<>();
    private final List<Room> denied = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    Hall(Asker asker, Place place, Names names) {
      this.asker = asker;
      this.place = place;
      this.names = names;
    }

    void add(String name) {
      if (isPattern(name)) {
        addLive(new RoomPattern(name));
        return;
      }
      try {
        add(new Room(names.app().name(), RoomId.parse(names.kind().orElse(names.app().defaultKind()), name)));
      } catch (InvalidRoomId invalid) {
        leaveOut(name, Why.INVALID);
      }
    }

    /** Of rooms that the person has no right to, a pattern tells nothing. */
    private void addLive(RoomPattern pattern) {
      RoomFilter allowed = office.policy().reach(asker, place, Right.DISMISS);
      RoomFilter wanted = room -> pattern.matches(room.id()) && allowed.test(room)
          && names.kind().map(room.id().kind()::equals).orElse(true);
      for (LiveRoom live : office.sighting().live(names.app().name(), wanted, Wanted.MOST + 1)) {
        if (!rooms.containsKey(live.room())) {
          addIfFree(live.room(), office.sighting().glance(live.room()));
        }
      }
    }

    private void add(Room room) {
      if (rooms.containsKey(room)) {
        return;
      }
      if (office.policy().decide(asker, place, Right.DISMISS, room) instanceof Denied) {
        denied.add(room);
        leaveOut(room.id().text(), Why.NO_RIGHT);
        return;
      }
      Optional<Sight> sight = office.sighting().glance(room);
      boolean absent = sight.filter(seen -> seen.feed().isPresent() && seen.session().isEmpty()).isPresent();
      if (absent && !names.unseen()) {
        notLive.add(room);
        leaveOut(room.id().text(), sight.get().otherKind().isPresent() ? Why.OTHER_KIND : Why.NOT_LIVE);
        return;
      }
      addIfFree(room, sight);
    }

    private void addIfFree(Room room, Optional<Sight> sight) {
      if (office.cases().inFlight(new DismissRoom(room)).isPresent()) {
        leaveOut(room.id().text(), Why.IN_HAND);
        return;
      }
      rooms.put(room, sight);
    }

    private void leaveOut(String name, Why why) {
      leftOut.add(new LeftOut(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name, why));
    }

    /**
     * Where none of them is known to be live, that is no reason to do nothing; and where none is allowed, that is to be said and written
     * down as it is of one.
     */
    Gathered gathered() {
      if (rooms.isEmpty() && !notLive.isEmpty()) {
        leftOut.removeIf(each -> each.why() == Why.NOT_LIVE || each.why() == Why.OTHER_KIND);
        notLive.forEach(room -> rooms.put(room, office.sighting().glance(room)));
      }
      if (rooms.isEmpty() && !denied.isEmpty()) {
        leftOut.removeIf(each -> each.why() == Why.NO_RIGHT);
        denied.stream().limit(Wanted.MOST).forEach(room -> rooms.put(room, Optional.empty()));
      }
      return Gathering.gathered(rooms, List.copyOf(leftOut));
    }
  }
}
