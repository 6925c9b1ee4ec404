package dev.curfew.permission;

import dev.curfew.room.Room;
import dev.curfew.room.RoomFilter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rooms of which some rules speak. Immutable. */
final class Reach implements RoomFilter {
  private final Part[] parts;

  Reach(List<Rule> rules) {
    parts = rules.stream().map(Part::new).toArray(Part[]::new);
  }

  @Override
  public boolean test(Room room) {
    byte[] id = room.id().text().getBytes(StandardCharsets.US_ASCII);
    for (Part part : parts) {
      if (part.apps.includes(room.app()) && part.speaksOf(id, 0, id.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean mayTake(byte[] bytes, int from, int to) {
    for (Part part : parts) {
      if (part.speaksOf(bytes, from, to)) {
        return true;
      }
    }
    return false;
  }

  private static final class Part {
    private final Apps apps;
    private final Pieces[] rooms;

    Part(Rule rule) {
      apps = rule.apps();
      rooms = rule.rooms().stream().map(Pieces::new).toArray(Pieces[]::new);
    }

    boolean speaksOf(byte[] bytes, int from, int to) {
      for (Pieces pieces : rooms) {
        if (pieces.match(bytes, from, to)) {
          return true;
        }
      }
      return false;
    }
  }
}
