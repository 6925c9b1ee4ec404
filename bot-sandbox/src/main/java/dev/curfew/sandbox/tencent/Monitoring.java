package dev.curfew.sandbox.tencent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What the paid queries tell of rooms and their users: the truth, but as it was a while ago. Thread-safe.
 *
 * <p>
 * Inferred, since the pages do not say: the code for an application without the package, that DestroyTime of an unfinished room is
 * the moment that the answer knows of (as is documented for LeaveTs), that the latest come first, and that an unknown CommId gives
 * an empty list.
 */
public final class Monitoring {
  /** String rooms have a number of their own in a CommId, which nobody can guess from the id. */
  private static final long FIRST_INTERNAL_NUMBER = 563_398_783L;

  private final InstantSource clock;
  private final Rooms rooms;
  private final Set<Long> subscribed = ConcurrentHashMap.newKeySet();
  private volatile Duration lag = Duration.ZERO;

  Monitoring(InstantSource clock, Rooms rooms) {
    this.clock = clock;
    this.rooms = rooms;
  }

  /** The application has the package from now on. */
  public Monitoring subscribe(long sdkAppId) {
    subscribed.add(sdkAppId);
    return this;
  }

  /** The package has run out. */
  public Monitoring unsubscribe(long sdkAppId) {
    subscribed.remove(sdkAppId);
    return this;
  }

  /** How old the truth is that it tells; 0 unless set. */
  public Monitoring lag(Duration behind) {
    if (behind.isNegative()) {
      throw new IllegalArgumentException("Nothing is known " + behind + " after it happened");
    }
    lag = behind;
    return this;
  }

  /** Lets the query through. @throws Refusal when the application has not paid for it */
  void admit(Query query) throws Refusal {
    if (!subscribed.contains(query.sdkAppId())) {
      throw new Refusal("FailedOperation.NotAbility", "The application has no package for this API.");
    }
  }

  /** The fields of the answer. */
  Map<String, Object> answer(Query query) {
    Instant known = clock.instant().minus(lag);
    return switch (query) {
      case Query.OfRooms ofRooms -> page("RoomList", rooms(ofRooms, known), query.page(), past -> row(past, known));
      case Query.OfUsers ofUsers -> page("UserList", users(ofUsers, known), query.page(), Stay::row);
    };
  }

  private static <T> Map<String, Object> page(String name, List<T> all, Query.Page page,
      Function<T, Map<String, Object>> row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Total", all.size());
    fields.put(name, all.stream().skip((long) page.number() * page.size()).limit(page.size()).map(row).toList());
    return fields;
  }

  private List<Session.Past> rooms(Query.OfRooms query, Instant known) {
    return rooms
        .history(room -> room.sdkAppId() == query.sdkAppId() && query.roomId().map(room.id()::equals).orElse(true))
        .stream().filter(session -> !session.createdAt().isAfter(known))
        .filter(session -> query.window().touches(session.createdAt(), session.endedAt())).toList();
  }

  private static Map<String, Object> row(Session.Past session, Instant known) {
    Instant ended = session.endedAt().filter(at -> !at.isAfter(known)).orElse(known);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("CommId", commId(session));
    row.put("RoomString", session.room().id());
    row.put("CreateTime", session.createdAt().getEpochSecond());
    row.put("DestroyTime", ended.getEpochSecond());
    row.put("IsFinished", session.endedAt().filter(at -> !at.isAfter(known)).isPresent());
    row.put("UserId", session.creator().orElse(""));
    return row;
  }

  /** Numbered by the room where it is a number room, else by a number that only Tencent knows. */
  private static String commId(Session.Past session) {
    TrtcRoom room = session.room();
    String number = switch (room.kind()) {
      case NUMBER -> room.id();
      case STRING -> Long.toString(FIRST_INTERNAL_NUMBER + session.number());
    };
    return room.sdkAppId() + "_" + number + "_" + session.createdAt().getEpochSecond();
  }

  private record Stay(TrtcRoom room, Visit visit, Instant known) {
    Map<String, Object> row() {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("RoomStr", room.id());
      row.put("UserId", visit.user());
      row.put("JoinTs", visit.joined().getEpochSecond());
      row.put("LeaveTs", visit.left().orElse(known).getEpochSecond());
      row.put("DeviceType", visit.device().name());
      row.put("SdkVersion", "12.3.0.15995");
      row.put("ClientIp", "203.0.113.7");
      row.put("Finished", visit.left().isPresent());
      return row;
    }
  }

  private List<Stay> users(Query.OfUsers query, Instant known) {
    return rooms.history(room -> room.sdkAppId() == query.sdkAppId()).stream()
        .filter(session -> commId(session).equals(query.commId()))
        .flatMap(session -> session.visits().stream().filter(visit -> !visit.joined().isAfter(known))
            .map(visit -> new Stay(session.room(), visit.asOf(known), known)))
        .filter(stay -> query.userIds().isEmpty() || query.userIds().contains(stay.visit().user()))
        .filter(stay -> query.window().touches(stay.visit().joined(), stay.visit().left())).toList();
  }
}
