package dev.curfew.sandbox.tencent.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes of the events in their order what a receiver must make of them, written apart from what made the events. */
final class Listener {
  private record Person(int role, String media) {}

  private record Room(boolean live, long created, long last, Map<String, Person> people) {}

  private final Map<String, Room> rooms = new TreeMap<>();

  /** @param events the bodies in the order in which they were sent */
  static Listener of(List<JsonNode> events) {
    Listener listener = new Listener();
    events.forEach(listener::hear);
    return listener;
  }

  private void hear(JsonNode event) {
    JsonNode info = event.path("EventInfo");
    long at = info.path("EventMsTs").asLong();
    String id = info.path("RoomId").asText();
    Room before = rooms.getOrDefault(id, new Room(false, 0, 0, new HashMap<>()));
    if (at <= before.last()) {
      throw new AssertionError("Two events of one moment, or out of order: " + event);
    }
    String user = info.path("UserId").asText();
    int type = event.path("EventType").asInt();
    Map<String, Person> people = before.people();
    switch (type) {
      case 101, 102 -> people.clear();
      case 103 -> people.put(user, new Person(info.path("Role").asInt(), ""));
      case 104 -> people.remove(user);
      case 105 ->
        people.computeIfPresent(user, (name, person) -> new Person(info.path("Role").asInt(), person.media()));
      case 201, 203, 205 -> people.computeIfPresent(user,
          (name, person) -> new Person(person.role(), person.media() + sign(type)));
      case 202, 204, 206 -> people.computeIfPresent(user,
          (name, person) -> new Person(person.role(), person.media().replace(sign(type - 1), "")));
      default -> throw new AssertionError("An event that nobody asked for: " + event);
    }
    rooms.put(id, new Room(type != 102, type == 101 ? at : before.created(), at, people));
  }

  private static String sign(int type) {
    return type == 201 ? "v" : type == 203 ? "a" : "s";
  }

  /** As {@link #read} has it of the file that the generator wrote. */
  Map<String, String> state() {
    Map<String, String> lines = new TreeMap<>();
    rooms.forEach((id, room) -> lines.put(id, (room.live() ? "live" : "closed") + " " + room.created() + " "
        + room.last()
        + " " + room.people().entrySet().stream()
            .map(person -> person.getKey() + ":" + person.getValue().role() + ":" + sorted(person.getValue().media()))
            .sorted().toList()));
    return lines;
  }

  private static String sorted(String media) {
    return "vas".chars().filter(sign -> media.indexOf(sign) >= 0).mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** The file's lines by room, without what a receiver cannot know. */
  static Map<String, String> read(List<String> file) {
    Map<String, String> lines = new TreeMap<>();
    for (String line : file.subList(1, file.size())) {
      String[] columns = line.split("\t", -1);
      List<String> people = columns[7].isEmpty()
          ? List.of()
          : List.of(columns[7].split(",")).stream().sorted().toList();
      lines.put(columns[0], columns[2] + " " + columns[3] + " " + columns[4] + " " + people);
    }
    return lines;
  }
}
