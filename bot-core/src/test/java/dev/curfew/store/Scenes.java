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
import dev.curfew.casework.Wanted;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.StringRoomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    return new Asked(NOON, by, MODS, dismiss(token), Optional.of("they shout"), token);
  }

  static Asked asked(String token, RoomAction action) {
    return new Asked(NOON, OLGA, MODS, action, Optional.of("they shout"), token);
  }

  private static RoomAction dismiss(String id) {
    return new DismissRoom(new Room(new AppName("live"), new StringRoomId(id)));
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

  /** A case about several rooms, of which nothing was begun. */
  static Case confirmedMany(CaseStore store, String... rooms) {
    Wanted wanted = new Wanted(Stream.of(rooms).map(Scenes::dismiss).toList(), List.of(), Optional.empty(),
        Optional.empty());
    Case asked = store.open(new Asked(NOON, OLGA, MODS, wanted, String.join(" ", rooms)));
    return moved(store, moved(store, asked, prompted()), confirmed());
  }

  static Case moved(CaseStore store, Case from, Step step) {
    return ((Move.Made) store.move(from, step)).now();
  }
}
