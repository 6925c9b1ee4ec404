package dev.curfew.live;

import dev.curfew.live.LiveRooms.Search;
import dev.curfew.room.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Everything that can be seen of the rooms of a {@link GeneratedDay}. */
final class Seen {
  private Seen() {}

  static List<String> of(LiveRooms rooms, Instant now) {
    List<String> all = new ArrayList<>();
    for (Room room : GeneratedDay.rooms()) {
      String name = room.id().kind().label() + " " + room.id().text() + ": ";
      all.add(name + rooms.sight(room));
      all.add(name + rooms.of(room));
      for (int minutes : List.of(1, 10, 60)) {
        Instant since = now.minusSeconds(minutes * 60L);
        for (String user : GeneratedDay.users()) {
          all.add(name + user + " left in " + minutes + " minutes " + rooms.leaving(room, user, since));
        }
        all.add(name + "in " + minutes + " minutes " + rooms.closing(room, since) + rooms.openedAfter(room, since));
      }
      for (String text : List.of("", "a", "N")) {
        all.add(name + text + " is in it " + rooms.users(room, text, 25));
      }
    }
    GeneratedDay.users().forEach(user -> all.add(user + " is in " + rooms.whereabouts(Happening.LIVE, user, 25)));
    for (String text : List.of("", "abcd", "ab", "132", "4095")) {
      all.add(text + ": " + rooms.search(new Search(text, Set.of(Happening.LIVE), room -> true, 0, 25)));
    }
    return all;
  }
}
