package dev.curfew.live;

import dev.curfew.live.LiveRooms.Closing;
import dev.curfew.live.LiveRooms.Leaving;
import dev.curfew.live.LiveRooms.Opening;
import dev.curfew.room.LiveSession;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.RoomKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that was heard of one id of one app, and what follows from it at a moment: the same whichever way, how often and in which order
 * the events came. Both rooms that an id of digits can name are here together, since the closing of a number room may come with a string.
 *
 * <p>
 * Such a closing is of the one that was there. Where both were it is of the one that nobody stayed in; while that holds of both or of
 * neither it is not certain, and ends those that nobody stayed in.
 */
public final class Traces {
  private static final int MOST_DIGITS = 10;

  private final boolean digits;
  private final Track number;
  private final Track string;

  /**
   * @param id as text
   * @param number what came with the id as a number
   * @param string what came with the id as a string
   */
  public Traces(String id, Track number, Track string) {
    this(isNumber(id), number, string);
  }

  private Traces(boolean digits, Track number, Track string) {
    this.digits = digits;
    this.number = number;
    this.string = string;
  }

  /** What one event says. */
  static Traces of(RoomEvent event) {
    Track track = new Track(RoomTrace.of(event),
        UserTrace.of(event).map(user -> Map.of(user.user(), user.trace())).orElse(Map.of()));
    return event.numeric()
        ? new Traces(event.room(), track, Track.NONE)
        : new Traces(event.room(), Track.NONE, track);
  }

  Traces merged(Traces other) {
    return new Traces(digits, number.merged(other.number), string.merged(other.string));
  }

  /** Whether a number room can have these very digits for an id. */
  static boolean isNumber(String id) {
    boolean plain = !id.isEmpty() && id.length() <= MOST_DIGITS && id.charAt(0) != '0'
        && id.chars().allMatch(character -> character >= '0' && character <= '9');
    return plain && Long.parseLong(id) <= NumberRoomId.MAX;
  }

  /** Whether users matter for {@link #standing}, which otherwise follows from the rooms alone. */
  public boolean isContested() {
    return string.room().closed() > 0 && number.room().isKnown() && string.room().isKnown();
  }

  /**
   * What follows for a room without a look at the clock.
   *
   * @param floor what users did until then belongs to sessions that are over
   * @param live whether a session is going on, unless nothing was heard for too long
   * @param since when it was created; 0 when that is not known
   * @param closed the newest closing that may be its own; 0 for none
   */
  public record Standing(long floor, boolean live, long since, long closed) {}

  public Standing standing(RoomKind kind) {
    Track track = track(kind);
    long ended = ended(kind);
    boolean live = track.isLive(ended);
    return new Standing(track.floor(ended), live, live ? track.since(ended) : 0,
        newest(kind).map(closed -> closed.at).orElse(0L));
  }

  /** What is known of one of the rooms. */
  public Sight sight(RoomKind kind, Instant now, Optional<Instant> feed) {
    Optional<LiveSession> session = session(kind, now);
    Optional<Instant> closed = newest(kind).filter(closing -> closing.ends && Ageing.isShown(closing.at, now))
        .flatMap(closing -> Track.moment(closing.at));
    return new Sight(session, session.isPresent() ? Optional.empty() : closed, session(kind.other(), now), feed);
  }

  private Optional<LiveSession> session(RoomKind kind, Instant now) {
    return track(kind).session(ended(kind), now);
  }

  /** The newest closing of one of the rooms, if it was at that moment or later, and is not long ago. */
  public Optional<Closing> closing(RoomKind kind, Instant notBefore, Instant now) {
    return newest(kind).filter(closed -> closed.at >= notBefore.toEpochMilli() && Ageing.isShown(closed.at, now))
        .map(closed -> new Closing(Instant.ofEpochMilli(closed.at), track(kind).removedAt(closed.at), closed.certain));
  }

  /** The newest session of one of the rooms that began after a closing, if it goes on or ended lately. */
  public Optional<Opening> openedAfter(RoomKind kind, Instant closed, Instant now) {
    Track track = track(kind);
    long over = over(kind, now);
    if (session(kind, now).isEmpty() && !Ageing.isShown(over, now)) {
      return Optional.empty();
    }
    long moment = closed.toEpochMilli();
    long created = track.room().created();
    if (created > moment) {
      long notBefore = Math.max(moment + 1, created - Ageing.MOMENT.toMillis());
      return Optional.of(new Opening(Instant.ofEpochMilli(created),
          track.firstSince(notBefore, over, now).map(Map.Entry::getKey)));
    }
    long last = closed(kind);
    if (last < moment || !Ageing.isShown(last, now)) {
      return Optional.empty();
    }
    return track.firstSince(moment + 1, over, now)
        .map(first -> new Opening(Instant.ofEpochMilli(first.getValue().entered()), Optional.of(first.getKey())));
  }

  /**
   * A user's leaving one of the rooms at that moment or later, if it is not long ago; nothing of other users is needed for it. What came with
   * a string is of the string room, as the user's client named it; but while they are in the number room too, it may be of that one.
   */
  public Optional<Leaving> leaving(RoomKind kind, String user, Instant notBefore, Instant now) {
    long moment = notBefore.toEpochMilli();
    if (kind == RoomKind.NUMBER && number.user(user).leftSince(moment) > 0) {
      return leaving(number.user(user), moment, true, now);
    }
    UserTrace byString = string.user(user);
    boolean inNumber = digits && number.stayed(user, byString.leftSince(moment));
    return kind == RoomKind.STRING || inNumber ? leaving(byString, moment, !inNumber, now) : Optional.empty();
  }

  private static Optional<Leaving> leaving(UserTrace user, long moment, boolean certain, Instant now) {
    long at = user.leftSince(moment);
    return at > 0 && Ageing.isShown(at, now)
        ? Optional.of(new Leaving(Instant.ofEpochMilli(at), user.removed() == at, certain))
        : Optional.empty();
  }

  /** Who is inside one of the rooms, if it is live. */
  List<Insider> insiders(RoomKind kind, Instant now) {
    return session(kind, now).isPresent() ? track(kind).insiders(ended(kind)) : List.of();
  }

  private Track track(RoomKind kind) {
    return kind == RoomKind.NUMBER ? number : string;
  }

  /** When the last session ended of which that is known. */
  private long ended(RoomKind kind) {
    return Math.max(track(kind).room().givenUp(), closed(kind));
  }

  /** When the last session was closed that certainly was. */
  private long closed(RoomKind kind) {
    long own = kind == RoomKind.NUMBER ? number.room().closed() : 0;
    return Math.max(own, byString(kind).filter(closed -> closed.ends).map(closed -> closed.at).orElse(0L));
  }

  /** When the last session ended, also where that follows from nothing having been heard. */
  private long over(RoomKind kind, Instant now) {
    Track track = track(kind);
    long ended = ended(kind);
    return track.isLive(ended) && session(kind, now).isEmpty() ? Math.max(ended, track.room().heard()) : ended;
  }

  /** A closing, from the point of view of one of the rooms. */
  private record Closed(long at, boolean certain, boolean ends) {}

  private Optional<Closed> newest(RoomKind kind) {
    Optional<Closed> byString = byString(kind);
    long own = kind == RoomKind.NUMBER ? number.room().closed() : 0;
    if (own > 0 && own >= byString.map(closed -> closed.at).orElse(0L)) {
      return Optional.of(new Closed(own, true, true));
    }
    return byString;
  }

  /** What the newest closing that came with a string means for a room. */
  private Optional<Closed> byString(RoomKind kind) {
    long at = string.room().closed();
    if (at == 0) {
      return Optional.empty();
    }
    List<RoomKind> there = there(at);
    if (there.size() == 1) {
      return there.contains(kind) ? Optional.of(new Closed(at, true, true)) : Optional.empty();
    }
    boolean emptied = track(kind).isEmptiedAt(at);
    boolean otherEmptied = track(kind.other()).isEmptiedAt(at);
    if (emptied == otherEmptied) {
      return Optional.of(new Closed(at, false, emptied));
    }
    return emptied ? Optional.of(new Closed(at, true, true)) : Optional.empty();
  }

  /** Which of the rooms can have been closed then; none when nothing was ever heard of either. */
  private List<RoomKind> there(long closed) {
    if (!digits) {
      return List.of(RoomKind.STRING);
    }
    List<RoomKind> known = List.of(RoomKind.values()).stream().filter(kind -> track(kind).room().isKnown()).toList();
    List<RoomKind> there = known.stream().filter(kind -> track(kind).wasThereAt(closed)).toList();
    return there.isEmpty() ? known : there;
  }
}
