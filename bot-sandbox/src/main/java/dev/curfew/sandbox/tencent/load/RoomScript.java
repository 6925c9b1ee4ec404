package dev.curfew.sandbox.tencent.load;

import dev.curfew.sandbox.tencent.Media;
import dev.curfew.sandbox.tencent.RoomEvent;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The story of one room, told event by event, and where it stands. Everybody has a place, so that a million people take little
 * memory. Not thread-safe.
 */
final class RoomScript {
  private static final List<Media> MEDIA = List.of(Media.values());
  private static final int ANCHOR = 20;
  private static final int AUDIENCE = 21;
  private static final int OUTSIDE = 0;
  private static final int INSIDE = 1;
  private static final int IS_ANCHOR = 2;
  private static final int FIRST_MEDIA = 4;
  private static final int REMOVED = 3;
  private static final int ON_ITS_OWN = 1;

  private final TrtcRoom room;
  private final int index;
  private final Mix mix;
  private final Random random;
  /** What each person is and sends, as bits. */
  private final byte[] places;
  private int inside;
  private boolean live;
  private boolean hostAwaited;
  private int endingWith = OUTSIDE;
  private long lastMs;
  private long createdMs;

  RoomScript(TrtcRoom room, int index, int capacity, Mix mix, Random random) {
    this.room = room;
    this.index = index;
    this.places = new byte[capacity];
    this.mix = mix;
    this.random = random;
  }

  TrtcRoom room() {
    return room;
  }

  boolean isLive() {
    return live;
  }

  /** Everybody is inside, so that there is nothing left to fill. */
  boolean isFull() {
    return inside == places.length;
  }

  /** EventMsTs of the last event; 0 before the first. */
  long lastMs() {
    return lastMs;
  }

  /** EventMsTs of the last creation; 0 before the first. */
  long createdMs() {
    return createdMs;
  }

  /** Who is inside, as {@code id:role:media} with v, a, s for video, audio, sub-stream, in a fixed order. */
  String people() {
    return IntStream.range(0, places.length).filter(this::isInside)
        .mapToObj(place -> user(place) + ":" + role(place) + ":" + sent(place)).collect(Collectors.joining(","));
  }

  /**
   * What happens next, no earlier than that, and a millisecond later than what came before at least.
   *
   * @throws IllegalStateException when the room is to be filled, and is full
   */
  RoomEvent next(long nowMs) {
    lastMs = Math.max(nowMs, lastMs + 1);
    if (!live) {
      return create();
    }
    if (hostAwaited) {
      hostAwaited = false;
      return enter(0, ANCHOR);
    }
    if (inside == 0) {
      return close();
    }
    if (endingWith != OUTSIDE) {
      return leave(somebody(), endingWith);
    }
    return switch (mix) {
      case FILL -> enter(freePlace(), AUDIENCE);
      case STEADY -> anything();
    };
  }

  private RoomEvent anything() {
    int roll = random.nextInt(200);
    if (roll == 0) {
      endingWith = random.nextBoolean() ? REMOVED : ON_ITS_OWN;
      return leave(somebody(), endingWith);
    }
    if (roll < 90 && !isFull()) {
      return enter(freePlace(), AUDIENCE);
    }
    if (roll >= 160 && inside > 1) {
      return leave(somebody(), ON_ITS_OWN);
    }
    if (roll >= 150) {
      return changeRole(somebody());
    }
    return toggle(somebody(), MEDIA.get(random.nextInt(MEDIA.size())));
  }

  private RoomEvent create() {
    live = true;
    hostAwaited = true;
    createdMs = lastMs;
    return event(RoomEvent.CREATED, Optional.of(user(0)), Map.of());
  }

  private RoomEvent close() {
    live = false;
    endingWith = OUTSIDE;
    return event(RoomEvent.DISMISSED, Optional.empty(), Map.of());
  }

  private RoomEvent enter(int place, int role) {
    places[place] = (byte) (role == ANCHOR ? INSIDE | IS_ANCHOR : INSIDE);
    inside++;
    Map<String, Integer> how = new LinkedHashMap<>();
    how.put("Role", role);
    how.put("TerminalType", 2 + place % 2);
    how.put("UserType", 3);
    how.put("Reason", 1);
    return event(RoomEvent.ENTERED, Optional.of(user(place)), how);
  }

  private RoomEvent leave(int place, int reason) {
    places[place] = OUTSIDE;
    inside--;
    return event(RoomEvent.LEFT, Optional.of(user(place)), Map.of("Reason", reason));
  }

  private RoomEvent changeRole(int place) {
    places[place] ^= IS_ANCHOR;
    return event(RoomEvent.ROLE_CHANGED, Optional.of(user(place)), Map.of("Role", role(place)));
  }

  private RoomEvent toggle(int place, Media media) {
    places[place] ^= (byte) bit(media);
    return event(sends(place, media) ? media.startEvent() : media.stopEvent(), Optional.of(user(place)),
        Map.of("Reason", 0));
  }

  private RoomEvent event(int type, Optional<String> user, Map<String, Integer> further) {
    return new RoomEvent(room, type, Instant.ofEpochMilli(lastMs), user, further);
  }

  private String user(int place) {
    return "user_" + index + "_" + place;
  }

  private int role(int place) {
    return (places[place] & IS_ANCHOR) == 0 ? AUDIENCE : ANCHOR;
  }

  private String sent(int place) {
    return (sends(place, Media.VIDEO) ? "v" : "") + (sends(place, Media.AUDIO) ? "a" : "")
        + (sends(place, Media.SUB_STREAM) ? "s" : "");
  }

  private boolean sends(int place, Media media) {
    return (places[place] & bit(media)) != 0;
  }

  private static int bit(Media media) {
    return FIRST_MEDIA << MEDIA.indexOf(media);
  }

  private boolean isInside(int place) {
    return (places[place] & INSIDE) != 0;
  }

  private int somebody() {
    return find(true);
  }

  private int freePlace() {
    return find(false);
  }

  /** The first such place at or after a random one, round the end. */
  private int find(boolean taken) {
    int from = random.nextInt(places.length);
    return IntStream.range(0, places.length).map(step -> (from + step) % places.length)
        .filter(place -> isInside(place) == taken).findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no such place in " + room));
  }
}
