package dev.curfew.live;

import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which rooms are live and who is in them, as far as TRTC's event callbacks told. Shared by all replicas, and kept through restarts.
 * What it does not know of may be live all the same: callbacks can be lost, late, or switched off. Thread-safe; all but
 * {@link #search} throw {@link dev.curfew.casework.StoreUnavailable} as the case store does.
 */
public interface LiveRooms extends HeadCount {

  /** Takes in what was heard, in any order, doubled or not; it is written down when this returns. */
  void apply(List<RoomEvent> heard);

  /** What is known of one room at this moment. */
  Sight sight(Room room);

  /**
   * The newest report that a room of that id was closed, if it happened at that moment or later.
   *
   * @param notBefore by TRTC's clock, so with an allowance for the difference to ours
   */
  Optional<Closing> closing(Room room, Instant notBefore);

  /** The session of the room that began after that moment, if one did, ended or not. */
  Optional<Opening> openedAfter(Room room, Instant closed);

  /**
   * Live rooms whose id goes with a text, the best first: equal, then beginning with it, then containing it, then with few typing
   * errors; among equals the one with more people first, then by id. Letter case makes a small difference only. An empty text goes
   * with every room. From memory, within milliseconds.
   */
  List<LiveRoom> search(Search search);

  /**
   * Who is in a live room at this moment and has an id that goes with a text: equal, then beginning with it, then containing it with
   * whatever letter case; among equals anchors first, then those who are inside longest, then by id. An empty text goes with everybody.
   * Within a few milliseconds also where a hundred thousand are inside: all anchors are looked at then, and of the others two thousand
   * whose ids begin with the text and two thousand of all, so that some who are not anchors can be missing.
   *
   * @param most how many are wanted
   */
  List<LiveUser> users(Room room, String text, int most);

  /**
   * In which live rooms of an app a user is at this moment, the one that they entered last first.
   *
   * @param user the whole id, letter case included
   * @param most how many are wanted
   */
  List<Presence> whereabouts(AppName app, String user, int most);

  /**
   * A report that a user left that room, if they did so at that moment or later: the newest of being removed, else the newest of any other
   * leaving. Somebody who was removed, came back and left once more was removed all the same. Half an hour later it may be forgotten.
   *
   * @param notBefore by TRTC's clock, so with an allowance for the difference to ours
   */
  Optional<Leaving> leaving(Room room, String user, Instant notBefore);

  /**
   * Calls back, on a thread of its own, after something about the existence of a room changed: it was created, closed, or aged out; and
   * after somebody was removed from it.
   */
  void onChange(Listener listener);

  /**
   * What somebody looks for.
   *
   * @param text part of an id, as typed
   * @param apps where
   * @param allowed which rooms the person may know of; asked about few of them, but for its first question
   * @param skip how many of the best are left out
   * @param most how many are wanted
   */
  record Search(String text, Set<AppName> apps, RoomFilter allowed, int skip, int most) {
    public Search {
      apps = Set.copyOf(apps);
    }
  }

  /**
   * A room was closed.
   *
   * @param at when, by TRTC's clock
   * @param out how many people were removed from it in that moment
   * @param certain false where it may have been the room of the other kind that has the same digits for an id
   */
  record Closing(Instant at, int out, boolean certain) {}

  /**
   * A room was opened again.
   *
   * @param by the first user who came in, if heard of
   */
  record Opening(Instant at, Optional<String> by) {}

  /**
   * Somebody in a room.
   *
   * @param anchor whether they may publish
   * @param since when they came in; empty when that was not heard
   */
  record LiveUser(String id, boolean anchor, Optional<Instant> since) {}

  /**
   * Somebody's being in a room.
   *
   * @param anchor whether they may publish there
   * @param since when they came in; empty when that was not heard
   */
  record Presence(Room room, boolean anchor, Optional<Instant> since) {}

  /**
   * Somebody left a room.
   *
   * @param at when, by TRTC's clock
   * @param removed whether they were removed, by themselves or together with everybody by a closing
   * @param certain false where it may have been the room of the other kind that has the same digits for an id
   */
  record Leaving(Instant at, boolean removed, boolean certain) {}

  /** Is told which rooms changed; both kinds of an id are one here. */
  @FunctionalInterface
  interface Listener {
    void changed(AppName app, String room);
  }
}
