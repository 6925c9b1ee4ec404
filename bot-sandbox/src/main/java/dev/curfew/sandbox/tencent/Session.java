package dev.curfew.sandbox.tencent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A room from its creation to its end. The same id may have one session after the other, and those have nothing in common.
 * Not thread-safe: {@link Rooms} guards it.
 */
final class Session {
  private static final int VISITS_KEPT = 10_000;

  private final TrtcRoom room;
  private final long number;
  private final Instant createdAt;
  private final Optional<String> creator;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<Visit> visits = new ArrayList<>();
  private Optional<Instant> endedAt = Optional.empty();
  private int entries;

  /**
   * What there is to know of a session, also of one that is over.
   *
   * @param number counts sessions: no two have the same
   * @param endedAt empty while it is live
   * @param visits in the order of entering; of very many the oldest are forgotten
   */
  record Past(TrtcRoom room, long number, Instant createdAt, Optional<String> creator, Optional<Instant> endedAt,
      List<Visit> visits) {
    Past {
      visits = List.copyOf(visits);
    }
  }

  Session(TrtcRoom room, long number, Instant createdAt, Optional<String> creator) {
    this.room = room;
    this.number = number;
    this.createdAt = createdAt;
    this.creator = creator;
  }

  TrtcRoom room() {
    return room;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** How many have entered so far: the same number twice means that nobody came in between. */
  int entries() {
    return entries;
  }

  /** In the order of entering: a copy. */
  List<Member> members() {
    return List.copyOf(members.values());
  }

  boolean has(String user) {
    return members.containsKey(user);
  }

  /** The user who is inside. @throws IllegalStateException when nobody of that id is inside */
  Member member(String user) {
    Member member = members.get(user);
    if (member == null) {
      throw new IllegalStateException(user + " is not in " + room);
    }
    return member;
  }

  void change(String user, UnaryOperator<Member> change) {
    members.put(user, change.apply(member(user)));
  }

  /** Lets the user in. @return false when the user was inside already, and nothing changed */
  boolean enter(Member member, Instant at) {
    if (members.putIfAbsent(member.id(), member) != null) {
      return false;
    }
    entries++;
    visits.add(new Visit(member.id(), member.device(), at, Optional.empty()));
    if (visits.size() > VISITS_KEPT) {
      visits.removeFirst();
    }
    return true;
  }

  /** Lets the user out. @return false when there was no such user inside, and nothing changed */
  boolean leave(String user, Instant at) {
    if (members.remove(user) == null) {
      return false;
    }
    visits.replaceAll(visit -> visit.user().equals(user) && visit.left().isEmpty() ? visit.until(at) : visit);
    return true;
  }

  void end(Instant at) {
    endedAt = Optional.of(at);
  }

  Past past() {
    return new Past(room, number, createdAt, creator, endedAt, visits);
  }
}
