package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.StopAsked;
import dev.curfew.casework.CaseEvent.Watched;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.Seen;
import dev.curfew.command.Office.Press;
import dev.curfew.live.LiveRooms;
import dev.curfew.live.LiveRooms.Presence;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Right;
import dev.curfew.room.Room;
import dev.curfew.room.UserId;
import dev.curfew.words.PickWords.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people do while many things are being done, and after a room was closed. */
final class Following {
  private static final Logger log = LoggerFactory.getLogger(Following.class);
  /** How long somebody can have an id watched. */
  private static final Duration WATCHED_FOR = Duration.ofHours(24);
  /** As many as can have two buttons each. */
  private static final int MOST_FOUND = 5;

  private final Office office;
  private final LiveRooms rooms;
  private final Picking picking;

  Following(Office office, LiveRooms rooms, Picking picking) {
    this.office = office;
    this.rooms = rooms;
    this.picking = picking;
  }

  /** Nothing more is begun; anybody may who might have asked for it. */
  Reply stop(Press press) {
    Case subject = press.subject();
    if (subject.state() != CaseState.RUNNING) {
      return office.tooLate(press.asker(), subject);
    }
    if (!subject.isBy(press.asker().person()) && office.ruling(press) instanceof Ruling.MayNot(Refusal why)) {
      return office.refuse(press, why);
    }
    return switch (office.cases().move(subject, new StopAsked(office.now(), press.by(), press.place()))) {
      case Move.Made(Case stopping) -> {
        log.info("case {}: stopped by {}", stopping.number(), press.asker().person());
        office.acting().tellEverybody(stopping.number());
        yield Office.said(office.texts(press.asker()).presses().youStopped(stopping));
      }
      case Move.TooLate(Case now) -> stop(press.on(now));
      case Move.RoomTaken taken -> office.tooLate(press.asker(), subject);
    };
  }

  /** Looks for a whole day whether the room is opened again. */
  Reply watch(Press press) {
    Case subject = press.subject();
    boolean over = subject.state() == CaseState.ACCEPTED || subject.state() == CaseState.CLOSED;
    if (!over || subject.reopened().isPresent() || subject.watch().isPresent()) {
      return office.tooLate(press.asker(), subject);
    }
    if (!maySee(press, subject.room())) {
      return office.refuse(press, denied(press, subject.room()));
    }
    Watched watched = new Watched(office.now(), press.by(), press.place(), office.now().plus(WATCHED_FOR));
    return switch (office.cases().move(subject, watched)) {
      case Move.Made(Case now) -> {
        office.acting().tellEverybody(now.number());
        yield Office.said(office.texts(press.asker()).presses().youWatch(now));
      }
      case Move.TooLate(Case now) -> watch(press.on(now));
      case Move.RoomTaken taken -> office.tooLate(press.asker(), subject);
    };
  }

  /** In which live rooms the hosts of the room are now, of those that the person may see. */
  Reply hosts(Press press) {
    Case subject = press.subject();
    if (!maySee(press, subject.room())) {
      return office.refuse(press, denied(press, subject.room()));
    }
    List<String> hosts = subject.seen() instanceof Seen.Live live ? live.session().hosts() : List.of();
    List<Found> found = new ArrayList<>();
    for (String host : hosts) {
      rooms.whereabouts(subject.room().app(), host, MOST_FOUND).stream()
          .filter(presence -> maySee(press, presence.room()) && UserId.isPossible(host))
          .forEach(presence -> found.add(found(press, host, presence)));
    }
    return Office.said(office.texts(press.asker()).picks().found(subject.number(), hosts,
        found.subList(0, Math.min(MOST_FOUND, found.size()))));
  }

  private Found found(Press press, String host, Presence presence) {
    Picking.RoomUser user = new Picking.RoomUser(presence.room(), new UserId(host));
    boolean blocks = office.apps().find(presence.room().app()).filter(app -> app.blocks()).isPresent();
    return new Found(host, presence.room(), presence.since(),
        may(press, Right.REMOVE, presence.room()) ? Optional.of(picking.remember(user)) : Optional.empty(),
        blocks && may(press, Right.BLOCK, presence.room()) ? Optional.of(picking.remember(user)) : Optional.empty());
  }

  private boolean maySee(Press press, Room room) {
    return may(press, Right.LOOK, room);
  }

  private boolean may(Press press, Right right, Room room) {
    return !(office.policy().decide(press.asker(), press.place(), right, room) instanceof Denied);
  }

  private Refusal denied(Press press, Room room) {
    return Ruling.noRule((Denied) office.policy().decide(press.asker(), press.place(), Right.LOOK, room));
  }
}
