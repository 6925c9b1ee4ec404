package dev.curfew.live;

import dev.curfew.room.LiveSession;
import dev.curfew.room.LiveSession.Publishing;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A room and its users, by what came with one JSON type of its id. */
public record Track(RoomTrace room, Map<String, UserTrace> users) {
  public static final Track NONE = new Track(RoomTrace.NONE, Map.of());

  private static final long MOMENT = Ageing.MOMENT.toMillis();

  public Track {
    users = Map.copyOf(users);
  }

  Track merged(Track other) {
    Map<String, UserTrace> both = new HashMap<>(users);
    other.users.forEach((user, trace) -> both.merge(user, trace, UserTrace::merged));
    return new Track(room.merged(other.room), both);
  }

  /**
   * Up to when what users did belongs to sessions that are over. A room that is created was not there before, also where its last
   * closing was lost; its first visitor may be a moment earlier than its creation.
   */
  long floor(long ended) {
    return Math.max(ended, room.created() - MOMENT - 1);
  }

  /**
   * Whether a session went on after that end. Those whom a closing removes may be reported a moment after it, and that is no new session.
   */
  boolean isLive(long ended) {
    return room.lively() > ended || room.heard() > ended + MOMENT;
  }

  /** The moment of its creation, 0 when that is not known. */
  long since(long ended) {
    return room.created() > ended ? room.created() : 0;
  }

  Optional<LiveSession> session(long ended, Instant now) {
    long floor = floor(ended);
    List<Map.Entry<String, UserTrace>> inside = users.entrySet().stream()
        .filter(user -> user.getValue().isInside(floor)).toList();
    if (!isLive(ended) || Ageing.isGone(inside.size(), room.heard(), now)) {
      return Optional.empty();
    }
    List<String> anchors = inside.stream().filter(user -> user.getValue().isAnchor(floor)).sorted(hosts(floor))
        .map(Map.Entry::getKey).toList();
    return Optional.of(new LiveSession(moment(since(ended)), Instant.ofEpochMilli(room.heard()), inside.size(),
        anchors.stream().limit(LiveSession.MOST_HOSTS).toList(), anchors.size(), publishing(inside, floor)));
  }

  private static Comparator<Map.Entry<String, UserTrace>> hosts(long floor) {
    return Comparator.comparing((Map.Entry<String, UserTrace> user) -> !user.getValue().publishes(floor))
        .thenComparingLong(user -> user.getValue().came()).thenComparing(Map.Entry::getKey);
  }

  private static Publishing publishing(List<Map.Entry<String, UserTrace>> inside, long floor) {
    return new Publishing(count(inside, user -> user.hasVideo(floor)), count(inside, user -> user.hasAudio(floor)),
        count(inside, user -> user.hasScreen(floor)));
  }

  private static int count(List<Map.Entry<String, UserTrace>> users, Predicate<UserTrace> which) {
    return (int) users.stream().map(Map.Entry::getValue).filter(which).count();
  }

  /** How many were removed in the moment of a closing. */
  int removedAt(long closed) {
    return (int) users.values().stream().filter(user -> Ageing.isOneMoment(user.removed(), closed)).count();
  }

  /** Who came in first since then, among those who are inside or were so until lately. */
  Optional<Map.Entry<String, UserTrace>> firstSince(long moment, long ended, Instant now) {
    long floor = floor(ended);
    return users.entrySet().stream().filter(user -> user.getValue().entered() >= moment)
        .filter(user -> user.getValue().isInside(floor)
            || Ageing.isShown(user.getValue().until(floor), now))
        .min(Comparator.comparingLong((Map.Entry<String, UserTrace> user) -> user.getValue().entered())
            .thenComparing(Map.Entry::getKey));
  }

  /** Whether nobody who was inside at a closing stayed. */
  boolean isEmptiedAt(long closed) {
    return users.values().stream().noneMatch(user -> stayed(user, closed));
  }

  /** Whether the room was there when something of its name was closed, as far as it can be told. */
  boolean wasThereAt(long closed) {
    long heard = room.heard();
    boolean heardShortlyBefore = heard >= closed - Ageing.EMPTY_ROOM.toMillis() && heard <= closed + MOMENT;
    boolean wentOn = heard > closed + MOMENT && room.created() > 0 && room.created() <= closed;
    return heardShortlyBefore || wentOn || users.values().stream().anyMatch(user -> wasInside(user, closed));
  }

  private boolean wasInside(UserTrace user, long closed) {
    return stayed(user, closed) || Ageing.isOneMoment(user.left(), closed)
        || Ageing.isOneMoment(user.removed(), closed);
  }

  private boolean stayed(UserTrace user, long closed) {
    long came = user.came();
    boolean before = came > 0 && came <= closed;
    boolean ofASessionBefore = (room.created() <= closed && came < room.created() - MOMENT)
        || (room.givenUp() <= closed && came <= room.givenUp());
    return before && !ofASessionBefore && (user.left() < came || user.left() > closed + MOMENT);
  }

  /** What is known of somebody. */
  UserTrace user(String id) {
    return users.getOrDefault(id, UserTrace.NONE);
  }

  /** Whether somebody was inside at a moment and stayed, as far as it can be told. */
  boolean stayed(String id, long moment) {
    return stayed(user(id), moment);
  }

  /** All who are inside. */
  List<Insider> insiders(long ended) {
    long floor = floor(ended);
    return users.entrySet().stream().filter(user -> user.getValue().isInside(floor))
        .map(user -> new Insider(user.getKey(), user.getValue(), floor)).toList();
  }

  static Optional<Instant> moment(long millis) {
    return millis > 0 ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
  }
}
