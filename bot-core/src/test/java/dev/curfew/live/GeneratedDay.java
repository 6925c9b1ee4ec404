package dev.curfew.live;

import dev.curfew.live.RoomEvent.Medium;
import dev.curfew.live.RoomEvent.Role;
import dev.curfew.room.Room;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static dev.curfew.live.Happening.in;

/**
 * What happens in a few rooms in the course of a day, told as TRTC tells it: number rooms closed with a number and with a string, rooms of
 * both kinds with the same digits, closings without anybody's leaving, network changes, several things in one millisecond.
 */
final class GeneratedDay {
  private static final List<Happening> ROOMS = List.of(in("abcd"), in("show 1"), in(123), in("123"), in(77),
      in("4096"));
  private static final List<String> USERS = List.of("ann", "bob", "cid", "dan", "eve");

  private final Random random;
  private final List<RoomEvent> events = new ArrayList<>();
  private final Map<Happening, Set<String>> inside = new HashMap<>();
  private double now;

  private GeneratedDay(long seed) {
    this.random = new Random(seed);
  }

  static List<RoomEvent> of(long seed, int length) {
    GeneratedDay day = new GeneratedDay(seed);
    while (day.events.size() < length) {
      day.goesOn();
    }
    return day.events;
  }

  /** The same, some things twice or three times, and everything late by chance. */
  static List<RoomEvent> disordered(List<RoomEvent> events, long seed) {
    Random random = new Random(seed);
    List<RoomEvent> heard = new ArrayList<>(events);
    events.forEach(event -> heard.addAll(Collections.nCopies(random.nextInt(3) / 2, event)));
    Collections.shuffle(heard, random);
    return heard;
  }

  static List<Room> rooms() {
    List<Room> rooms = new ArrayList<>();
    for (String id : List.of("abcd", "show 1", "123", "77", "4096")) {
      rooms.add(Happening.string(id));
      if (Traces.isNumber(id)) {
        rooms.add(Happening.number(Long.parseLong(id)));
      }
    }
    return rooms;
  }

  static List<String> users() {
    return USERS;
  }

  private void goesOn() {
    // Most things are minutes apart, some a moment, and some happen in one millisecond.
    now += switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> random.nextInt(3000) / 1000.0;
      default -> random.nextInt(240);
    };
    Happening room = ROOMS.get(random.nextInt(ROOMS.size()));
    if (!inside.containsKey(room)) {
      inside.put(room, new HashSet<>());
      events.add(room.created(now));
      return;
    }
    if (random.nextInt(12) == 0) {
      close(room);
      return;
    }
    somebody(room, USERS.get(random.nextInt(USERS.size())));
  }

  private void close(Happening room) {
    boolean asAString = room.numeric() && random.nextBoolean();
    events.add((asAString ? in(room.room()) : room).closed(now));
    for (String user : inside.getOrDefault(room, Set.of())) {
      if (random.nextInt(4) > 0) {
        events.add(room.isRemoved(user, now + random.nextInt(7) / 1000.0));
      }
    }
    inside.remove(room);
  }

  private void somebody(Happening room, String user) {
    Set<String> there = inside.getOrDefault(room, new HashSet<>());
    if (there.add(user)) {
      events.add(random.nextBoolean() ? room.enters(user, now) : room.entersAsHost(user, now));
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> {
        there.remove(user);
        events.add(room.leaves(user, now));
      }
      case 1 -> events.add(room.enters(user, now));
      case 2 -> events.add(room.becomes(random.nextBoolean() ? Role.ANCHOR : Role.AUDIENCE, user, now));
      case 3 -> events.add(room.begins(medium(), user, now));
      default -> events.add(room.ceases(medium(), user, now));
    }
  }

  private Medium medium() {
    return Medium.values()[random.nextInt(Medium.values().length)];
  }

  /** When the last thing happened, in seconds since noon. */
  static double end(List<RoomEvent> events) {
    return events.stream().mapToLong(event -> event.at().toEpochMilli()).max().orElse(0) / 1000.0
        - Happening.NOON.getEpochSecond();
  }
}
