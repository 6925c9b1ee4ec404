package dev.curfew.sandbox.tencent;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The live rooms and who is in them. There is no API that creates a room: entering a missing one does, and the last one
 * to leave closes it. Thread-safe; events are told in the order in which things happened.
 */
public final class Rooms {
  private final Map<TrtcRoom, Map<String, Member>> live = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private final Consumer<RoomEvent> events;

  Rooms(InstantSource clock, Consumer<RoomEvent> events) {
    this.clock = clock;
    this.events = events;
  }

  /** A room with nobody in it yet; nothing happens where it is open already. */
  public void open(TrtcRoom room) {
    locked(() -> {
      if (live.putIfAbsent(room, new LinkedHashMap<>()) == null) {
        tell(room, RoomEvent.CREATED, Optional.empty(), Map.of());
      }
    });
  }

  /** The user enters as an anchor, and thereby creates the room where there is none. */
  public void enter(TrtcRoom room, String user) {
    enter(room, user, Role.ANCHOR);
  }

  /** Nothing happens where the user is in the room already. */
  public void enter(TrtcRoom room, String user, Role role) {
    locked(() -> {
      if (live.putIfAbsent(room, new LinkedHashMap<>()) == null) {
        tell(room, RoomEvent.CREATED, Optional.of(user), Map.of());
      }
      if (members(room).putIfAbsent(user, new Member(user, role, Set.of(), 0)) == null) {
        Map<String, Integer> how = new LinkedHashMap<>();
        how.put("Role", role.number());
        how.put("TerminalType", 2);
        how.put("UserType", 3);
        how.put("Reason", 1);
        tell(room, RoomEvent.ENTERED, Optional.of(user), how);
      }
    });
  }

  /** The user leaves on its own; the last one closes the room. Nothing happens where the user is not in it. */
  public void leave(TrtcRoom room, String user) {
    locked(() -> depart(room, user, RoomEvent.ON_ITS_OWN));
  }

  /** The user becomes anchor or audience. */
  public void changeRole(TrtcRoom room, String user, Role role) {
    locked(() -> {
      change(room, user, member -> member.as(role));
      tell(room, RoomEvent.ROLE_CHANGED, Optional.of(user), Map.of("Role", role.number()));
    });
  }

  /** The user starts to send; nothing happens where it does already or is blocked from it. */
  public void publish(TrtcRoom room, String user, Media media) {
    locked(() -> {
      Member member = member(room, user);
      if (!member.publishing().contains(media) && member.mayPublish(media)) {
        change(room, user, before -> before.publishing(media, true));
        tell(room, media.startEvent(), Optional.of(user), Map.of("Reason", 0));
      }
    });
  }

  /** The user stops sending; nothing happens where it does not send that. */
  public void unpublish(TrtcRoom room, String user, Media media) {
    locked(() -> stop(room, user, media));
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
      return List.copyOf(live.getOrDefault(room, Map.of()).values());
    } finally {
      lock.unlock();
    }
  }

  /** Does what the API was asked to do. */
  void carryOut(Order order) throws Refusal {
    lock.lock();
    try {
      if (!live.containsKey(order.room())) {
        throw new Refusal("FailedOperation.RoomNotExist", "The room does not exist.");
      }
      switch (order) {
        case Order.Dismiss(TrtcRoom room) -> dismiss(room);
        case Order.Remove(TrtcRoom room, List<String> users) ->
          users.forEach(user -> depart(room, user, RoomEvent.REMOVED));
        case Order.Block(TrtcRoom room, String user, int mute) -> block(room, user, mute);
      }
    } finally {
      lock.unlock();
    }
  }

  private void dismiss(TrtcRoom room) {
    members(room).keySet()
        .forEach(user -> tell(room, RoomEvent.LEFT, Optional.of(user), Map.of("Reason", RoomEvent.REMOVED)));
    close(room);
  }

  private void block(TrtcRoom room, String user, int mute) throws Refusal {
    if (!members(room).containsKey(user)) {
      throw new Refusal("FailedOperation.UserNotExist", "The user does not exist.");
    }
    change(room, user, member -> member.muted(mute));
    Member blocked = member(room, user);
    blocked.publishing().stream().sorted().filter(media -> !blocked.mayPublish(media))
        .forEach(media -> stop(room, user, media));
  }

  private void depart(TrtcRoom room, String user, int reason) {
    if (live.containsKey(room) && members(room).remove(user) != null) {
      tell(room, RoomEvent.LEFT, Optional.of(user), Map.of("Reason", reason));
      if (members(room).isEmpty()) {
        close(room);
      }
    }
  }

  private void close(TrtcRoom room) {
    live.remove(room);
    tell(room, RoomEvent.DISMISSED, Optional.empty(), Map.of());
  }

  private void stop(TrtcRoom room, String user, Media media) {
    if (member(room, user).publishing().contains(media)) {
      change(room, user, before -> before.publishing(media, false));
      tell(room, media.stopEvent(), Optional.of(user), Map.of("Reason", 0));
    }
  }

  private Map<String, Member> members(TrtcRoom room) {
    Map<String, Member> members = live.get(room);
    if (members == null) {
      throw new IllegalStateException("Not open: " + room);
    }
    return members;
  }

  private Member member(TrtcRoom room, String user) {
    Member member = members(room).get(user);
    if (member == null) {
      throw new IllegalStateException(user + " is not in " + room);
    }
    return member;
  }

  private void change(TrtcRoom room, String user, UnaryOperator<Member> change) {
    members(room).put(user, change.apply(member(room, user)));
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
