package dev.curfew.sandbox.tencent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The live rooms and who is in them. There is no API that creates a room: entering a missing one does, and the last one
 * to leave closes it. Thread-safe; events are told in the order in which things happened.
 */
public final class Rooms {
  private static final int PAST_KEPT = 10_000;

  private final Map<TrtcRoom, Session> live = new LinkedHashMap<>();
  /** Dismissed and empty: the API knows them no more, and their end has not been told yet. */
  private final Map<TrtcRoom, Session> closing = new LinkedHashMap<>();
  private final Deque<Session.Past> past = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private final Timers timers;
  private final Consumer<RoomEvent> events;
  private long sessions;
  private Duration emptyFor = Duration.ZERO;
  private Duration closingTakes = Duration.ZERO;

  Rooms(InstantSource clock, Timers timers, Consumer<RoomEvent> events) {
    this.clock = clock;
    this.timers = timers;
    this.events = events;
  }

  /**
   * How long a room stays open when the last one has left: at once unless set. Tencent closes a call at once, a live room up to
   * 10 minutes later: https://cloud.tencent.com/document/product/647/80459.
   */
  public void closeEmptyAfter(Duration delay) {
    locked(() -> emptyFor = notNegative(delay));
  }

  /**
   * How much later than the departures (104) the end (102) of a dismissed room comes: at once unless set. Whoever enters in
   * between ends the old session and begins a new one.
   */
  public void closingTakes(Duration delay) {
    locked(() -> closingTakes = notNegative(delay));
  }

  private static Duration notNegative(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("Nothing happens " + delay + " later");
    }
    return delay;
  }

  /** A room with nobody in it yet; nothing happens where it is open already. */
  public void open(TrtcRoom room) {
    locked(() -> session(room, Optional.empty()));
  }

  /** A room on the air: the host, who is an anchor, sends audio and video to these people. */
  public void goLive(TrtcRoom room, String host, String... audience) {
    locked(() -> {
      enter(room, host);
      publish(room, host, Media.AUDIO);
      publish(room, host, Media.VIDEO);
      for (String listener : audience) {
        enter(room, listener, Role.AUDIENCE);
      }
    });
  }

  /** The user enters as an anchor, and thereby creates the room where there is none. */
  public void enter(TrtcRoom room, String user) {
    enter(room, user, Role.ANCHOR);
  }

  /** The same in that role, with an Android phone. */
  public void enter(TrtcRoom room, String user, Role role) {
    enter(room, user, role, Device.ANDROID);
  }

  /** Nothing happens where the user is in the room already. */
  public void enter(TrtcRoom room, String user, Role role, Device device) {
    locked(() -> {
      Member member = Member.entering(user, role, device);
      if (session(room, Optional.of(user)).enter(member, clock.instant())) {
        tellEntry(room, member, RoomEvent.NORMALLY);
      }
    });
  }

  /** The user's network changes: told as another entry (103, reason 2), without a departure before. */
  public void switchNetwork(TrtcRoom room, String user) {
    locked(() -> tellEntry(room, open(room, user).member(user), RoomEvent.NETWORK_SWITCH));
  }

  /** The user leaves on its own; the last one closes the room. Nothing happens where the user is not in it. */
  public void leave(TrtcRoom room, String user) {
    locked(() -> depart(room, user, RoomEvent.ON_ITS_OWN));
  }

  /** The user was not heard from for too long (104, reason 2). Nothing happens where the user is not in the room. */
  public void loseConnection(TrtcRoom room, String user) {
    locked(() -> depart(room, user, RoomEvent.TIMED_OUT));
  }

  /** The user becomes anchor or audience. */
  public void changeRole(TrtcRoom room, String user, Role role) {
    locked(() -> {
      open(room, user).change(user, member -> member.as(role));
      tell(room, RoomEvent.ROLE_CHANGED, Optional.of(user), Map.of("Role", role.number()));
    });
  }

  /** The user starts to send; nothing happens where it does already or is blocked from it. */
  public void publish(TrtcRoom room, String user, Media media) {
    locked(() -> {
      Session session = open(room, user);
      Member member = session.member(user);
      if (!member.publishing().contains(media) && member.mayPublish(media)) {
        session.change(user, before -> before.publishing(media, true));
        tell(room, media.startEvent(), Optional.of(user), Map.of("Reason", 0));
      }
    });
  }

  /** The user stops sending; nothing happens where it does not send that. */
  public void unpublish(TrtcRoom room, String user, Media media) {
    locked(() -> stop(open(room, user), user, media));
  }

  public boolean isOpen(TrtcRoom room) {
    return open().contains(room);
  }

  /** The live rooms in the order in which they were created: a copy. */
  public List<TrtcRoom> open() {
    lock.lock();
    try {
      return List.copyOf(live.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Who is in the room, in the order of entering: a copy, empty where there is no such room. */
  public List<Member> in(TrtcRoom room) {
    lock.lock();
    try {
      Session session = live.get(room);
      return session == null ? List.of() : session.members();
    } finally {
      lock.unlock();
    }
  }

  /** The sessions of these rooms that are known, over or not, the latest first; very old ones are forgotten. */
  List<Session.Past> history(Predicate<TrtcRoom> wanted) {
    lock.lock();
    try {
      Stream<Session.Past> unfinished = Stream.concat(closing.values().stream(), live.values().stream())
          .filter(session -> wanted.test(session.room())).map(Session::past);
      return Stream.concat(past.stream().filter(session -> wanted.test(session.room())), unfinished)
          .sorted((one, other) -> Long.compare(other.number(), one.number())).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Does what the API was asked to do. */
  void carryOut(Order order) throws Refusal {
    lock.lock();
    try {
      Session session = live.get(order.room());
      if (session == null) {
        throw new Refusal("FailedOperation.RoomNotExist", "The room does not exist.");
      }
      switch (order) {
        case Order.Dismiss ignored -> dismiss(session);
        case Order.Remove(TrtcRoom room, List<String> users) ->
          users.forEach(user -> depart(room, user, RoomEvent.REMOVED));
        case Order.Block(TrtcRoom room, String user, int mute) -> block(session, user, mute);
      }
    } finally {
      lock.unlock();
    }
  }

  private void dismiss(Session session) {
    TrtcRoom room = session.room();
    for (Member member : session.members()) {
      session.leave(member.id(), clock.instant());
      tell(room, RoomEvent.LEFT, Optional.of(member.id()), Map.of("Reason", RoomEvent.REMOVED));
    }
    live.remove(room);
    if (closingTakes.isZero()) {
      end(session);
      return;
    }
    closing.put(room, session);
    timers.after(closingTakes, () -> locked(() -> endClosing(session)));
  }

  private void endClosing(Session session) {
    if (closing.remove(session.room(), session)) {
      end(session);
    }
  }

  private void block(Session session, String user, int mute) throws Refusal {
    if (!session.has(user)) {
      throw new Refusal("FailedOperation.UserNotExist", "The user does not exist.");
    }
    session.change(user, member -> member.muted(mute));
    Member blocked = session.member(user);
    blocked.publishing().stream().sorted().filter(media -> !blocked.mayPublish(media))
        .forEach(media -> stop(session, user, media));
  }

  private void depart(TrtcRoom room, String user, int reason) {
    Session session = live.get(room);
    if (session == null || !session.leave(user, clock.instant())) {
      return;
    }
    tell(room, RoomEvent.LEFT, Optional.of(user), Map.of("Reason", reason));
    if (session.isEmpty()) {
      closeEmpty(session);
    }
  }

  private void closeEmpty(Session session) {
    if (emptyFor.isZero()) {
      live.remove(session.room());
      end(session);
      return;
    }
    int entries = session.entries();
    timers.after(emptyFor, () -> locked(() -> {
      if (session.isEmpty() && session.entries() == entries && live.remove(session.room(), session)) {
        end(session);
      }
    }));
  }

  private void end(Session session) {
    Instant now = clock.instant();
    session.end(now);
    past.addLast(session.past());
    if (past.size() > PAST_KEPT) {
      past.removeFirst();
    }
    tell(session.room(), RoomEvent.DISMISSED, Optional.empty(), Map.of());
  }

  private void stop(Session session, String user, Media media) {
    if (session.member(user).publishing().contains(media)) {
      session.change(user, before -> before.publishing(media, false));
      tell(session.room(), media.stopEvent(), Optional.of(user), Map.of("Reason", 0));
    }
  }

  /** The live session of the room; where there is none, that user creates it. */
  private Session session(TrtcRoom room, Optional<String> creator) {
    Session open = live.get(room);
    if (open != null) {
      return open;
    }
    Optional.ofNullable(closing.get(room)).ifPresent(this::endClosing);
    Session created = new Session(room, ++sessions, clock.instant(), creator);
    live.put(room, created);
    tell(room, RoomEvent.CREATED, creator, Map.of());
    return created;
  }

  /** The live session that the user is in. */
  private Session open(TrtcRoom room, String user) {
    Session session = live.get(room);
    if (session == null) {
      throw new IllegalStateException("Not open, so " + user + " cannot be in it: " + room);
    }
    session.member(user);
    return session;
  }

  private void tellEntry(TrtcRoom room, Member member, int reason) {
    Map<String, Integer> how = new LinkedHashMap<>();
    how.put("Role", member.role().number());
    how.put("TerminalType", member.device().terminalType());
    how.put("UserType", member.device().userType());
    how.put("Reason", reason);
    tell(room, RoomEvent.ENTERED, Optional.of(member.id()), how);
  }

  private void tell(TrtcRoom room, int type, Optional<String> user, Map<String, Integer> further) {
    events.accept(new RoomEvent(room, type, clock.instant(), user, further));
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
