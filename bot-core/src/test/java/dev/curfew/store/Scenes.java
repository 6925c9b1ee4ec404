package dev.curfew.store;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Seen;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.StringRoomId;
import java.time.Instant;
import java.util.Optional;

/** What tests of the store let happen. */
final class Scenes {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U01"), "Olga");
  static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");

  private Scenes() {}

  static Asked asked(String token) {
    return asked(token, OLGA);
  }

  static Asked asked(String token, Actor by) {
    Room room = new Room(new AppName("live"), new StringRoomId(token));
    return new Asked(NOON, by, MODS, new DismissRoom(room), Optional.of("they shout"), token);
  }

  static Prompted prompted() {
    return new Prompted(NOON, "rule", 0, NOON.plusSeconds(120), Seen.NOTHING);
  }

  static Confirmed confirmed() {
    return new Confirmed(NOON, OLGA, MODS, "rule");
  }

  /** A case that waits for Olga to confirm. */
  static Case waiting(CaseStore store, String token) {
    return moved(store, store.open(asked(token)), prompted());
  }

  static Case moved(CaseStore store, Case from, Step step) {
    return ((Move.Made) store.move(from, step)).now();
  }
}
