package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.Seen;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Place;
import dev.curfew.live.LiveRoom;
import dev.curfew.live.LiveRooms;
import dev.curfew.live.LiveRooms.Search;
import dev.curfew.live.Sight;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Right;
import dev.curfew.room.AppName;
import dev.curfew.room.Described;
import dev.curfew.room.LiveSession;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.Deed;
import dev.curfew.room.RoomFilter;
import dev.curfew.room.RoomKind;
import dev.curfew.room.RoomRecords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a room before somebody decides about it, and again when they have. Not seeing anything hinders nobody. */
final class Sighting {
  private static final Logger log = LoggerFactory.getLogger(Sighting.class);
  /** So many times as many people are another matter. */
  private static final int CROWDED = 10;

  private final LiveRooms rooms;
  private final RoomRecords records;
  private final Supplier<Policy> policy;
  private final IntSupplier typeTheIdAbove;

  Sighting(LiveRooms rooms, RoomRecords records, Supplier<Policy> policy, IntSupplier typeTheIdAbove) {
    this.rooms = rooms;
    this.records = records;
    this.policy = policy;
    this.typeTheIdAbove = typeTheIdAbove;
  }

  /** What is known of the room, for somebody who is there and wants it closed. */
  Seen look(Asker asker, Place place, Room room) {
    return seen(asker, place, room, records.describe(room));
  }

  /** What is seen now, if it is so different from what the case says that whoever pressed has to think once more. */
  Optional<Seen> changed(Asker asker, Place place, Case subject) {
    if (subject.deed() != Deed.DISMISS_ROOM || subject.isMany()) {
      // Of many rooms each is looked at when its turn comes; what is done to people is about them.
      return Optional.empty();
    }
    Seen before = subject.seen();
    Seen now = seen(asker, place, subject.room(), before.described());
    return isAnother(before, now, subject.prompted().orElseThrow().at())
        ? Optional.of(now)
        : Optional.empty();
  }

  /** Whether so many people were seen in it that confirming means typing its id. */
  boolean isLarge(Case subject) {
    return subject.deed() == Deed.DISMISS_ROOM && isLarge(subject.seen());
  }

  private boolean isLarge(Seen seen) {
    return switch (seen) {
      case Seen.Live live -> live.session().people() > typeTheIdAbove.getAsInt();
      case Seen.Many many -> many.people() > typeTheIdAbove.getAsInt();
      case Seen.Absent absent -> false;
      case Seen.Nothing nothing -> false;
    };
  }

  /** What is known of one of many rooms at this moment; nothing where that cannot be asked. */
  Optional<Sight> glance(Room room) {
    try {
      return Optional.of(rooms.sight(room));
    } catch (StoreUnavailable unavailable) {
      return Optional.empty();
    }
  }

  /** Live rooms of an app that a filter takes, at most so many, those with the most people first. */
  List<LiveRoom> live(AppName app, RoomFilter filter, int most) {
    return rooms.search(new Search("", Set.of(app), filter, 0, most));
  }

  private Seen seen(Asker asker, Place place, Room room, Optional<Described> described) {
    try {
      Sight sight = rooms.sight(room);
      if (sight.session().isPresent()) {
        return new Seen.Live(sight.session().get(), described);
      }
      return sight.feed().isEmpty()
          ? new Seen.Nothing(described)
          : new Seen.Absent(sight.closed(), sight.otherKind(), near(asker, place, room), described);
    } catch (StoreUnavailable unavailable) {
      log.warn("Nobody can say what is in {}: {}", room.id().text(), unavailable.getMessage());
      return new Seen.Nothing(described);
    }
  }

  /** Live rooms with a similar id that the person may close from there. */
  private List<Room> near(Asker asker, Place place, Room room) {
    // Rooms with the very same id, one of each kind, would come first.
    Search similar = new Search(room.id().text(), Set.of(room.app()), policy.get().reach(asker, place, Right.DISMISS),
        0,
        Seen.Absent.MOST_NEAR + RoomKind.values().length);
    return rooms.search(similar).stream().map(LiveRoom::room)
        .filter(other -> !other.id().text().equals(room.id().text())).limit(Seen.Absent.MOST_NEAR).toList();
  }

  private boolean isAnother(Seen before, Seen now, Instant told) {
    if (now instanceof Seen.Nothing) {
      return false;
    }
    if (before instanceof Seen.Nothing) {
      return isLarge(now);
    }
    if (before instanceof Seen.Live was && now instanceof Seen.Live is) {
      return isAnotherSession(was.session(), is.session(), told) || isCrowded(was.session(), is.session())
          || (isLarge(now) && !isLarge(before));
    }
    if (before instanceof Seen.Absent absent && now instanceof Seen.Live) {
      // Whose first events were late is what was meant all along; what was closed then is a new room.
      return absent.closed().isPresent() || isLarge(now);
    }
    return before instanceof Seen.Live;
  }

  private static boolean isAnotherSession(LiveSession was, LiveSession is, Instant told) {
    return was.since().isPresent()
        ? is.since().isPresent() && !is.since().equals(was.since())
        : is.since().filter(since -> since.isAfter(told)).isPresent();
  }

  private static boolean isCrowded(LiveSession was, LiveSession is) {
    return is.people() >= CROWDED * Math.max(1, was.people());
  }
}
