package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Refused;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.Seen;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Notices.Standing;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.StringRoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What everything that keeps notices promises. */
public abstract class NoticesContract {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U01"), "Olga");
  private static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");
  private static final Place THREAD = new Place(Platform.SLACK, "T01", "C01", Optional.of("17.5"));

  private CaseStore cases;
  private Notices notices;

  /** A store without any case. */
  protected abstract CaseStore newStore();

  /** Those of the newest store. */
  protected abstract Notices notices();

  @BeforeEach
  void startEmpty() {
    cases = newStore();
    notices = notices();
  }

  @Test
  void aCaseIsOwedFromItsMoveUntilEverybodyWasTold() {
    Case confirmed = confirmed("a");

    assertThat(notices.owed(NOON)).containsExactly(confirmed.number());

    notices.told(confirmed.number(), confirmed.version());

    assertThat(notices.owed(NOON)).isEmpty();
  }

  @Test
  void aCaseIsOwedOnceMoreWhenAWayToAMessageTurnsUpLate() {
    Case confirmed = confirmed("a");
    notices.told(confirmed.number(), confirmed.version());

    notices.again(confirmed.number(), NOON);

    assertThat(notices.owed(NOON)).containsExactly(confirmed.number());
    notices.told(confirmed.number(), confirmed.version());
    assertThat(notices.owed(NOON)).isEmpty();
  }

  @Test
  void whatWasPutOffIsTriedAtOnceThen() {
    Case confirmed = confirmed("a");
    notices.postpone(confirmed.number(), NOON.plus(MINUTE));

    notices.again(confirmed.number(), NOON);

    assertThat(notices.owed(NOON)).containsExactly(confirmed.number());
  }

  @Test
  void aCaseOfWhichOnlyTheRequesterKnowsIsNotOwedOnceMoreEither() {
    Case waiting = moved(ask("a"), prompted());

    notices.again(waiting.number(), NOON);

    assertThat(notices.owed(NOON)).isEmpty();
  }

  @Test
  void aCaseOfWhichOnlyTheRequesterKnowsIsNotOwed() {
    moved(ask("a"), prompted());
    moved(ask("b"), new Refused(NOON, new Refusal.OwnRequest()));
    ask("c");

    assertThat(notices.owed(NOON)).isEmpty();
  }

  @Test
  void theLongestOwedComesFirst() {
    Case first = confirmed("a");
    Case second = confirmed("b");
    moved(first, new Attempted(NOON.plusSeconds(5), 1));

    assertThat(notices.owed(NOON.plusSeconds(5))).containsExactly(first.number(), second.number());
  }

  @Test
  void whoTellsOfAnOlderVersionLeavesTheRestOwed() {
    Case confirmed = confirmed("a");
    moved(confirmed, new Attempted(NOON, 1));

    notices.told(confirmed.number(), confirmed.version());

    assertThat(notices.owed(NOON)).containsExactly(confirmed.number());
  }

  @Test
  void oneAtATimeWorksOnACase() {
    Case confirmed = confirmed("a");

    assertThat(notices.claim(confirmed.number(), NOON, MINUTE)).isTrue();
    assertThat(notices.claim(confirmed.number(), NOON.plus(MINUTE).minusMillis(1), MINUTE)).isFalse();
    assertThat(notices.owed(NOON.plus(MINUTE).minusMillis(1))).isEmpty();
    assertThat(notices.owed(NOON.plus(MINUTE))).containsExactly(confirmed.number());
    assertThat(notices.claim(confirmed.number(), NOON.plus(MINUTE), MINUTE)).isTrue();
  }

  @Test
  void aMoveDoesNotTakeTheCaseFromWhoHasIt() {
    Case confirmed = confirmed("a");
    notices.claim(confirmed.number(), NOON, MINUTE);

    moved(confirmed, new Attempted(NOON, 1));

    assertThat(notices.claim(confirmed.number(), NOON, MINUTE)).isFalse();
  }

  @Test
  void tellingEndsTheClaimSoThatTheNextMoveCanBeTold() {
    Case confirmed = confirmed("a");
    notices.claim(confirmed.number(), NOON, MINUTE);
    notices.told(confirmed.number(), confirmed.version());
    moved(confirmed, new Attempted(NOON, 1));

    assertThat(notices.claim(confirmed.number(), NOON, MINUTE)).isTrue();
  }

  @Test
  void tellingOfAnOlderVersionEndsTheClaimToo() {
    Case confirmed = confirmed("a");
    notices.claim(confirmed.number(), NOON, MINUTE);
    moved(confirmed, new Attempted(NOON, 1));
    notices.told(confirmed.number(), confirmed.version());

    assertThat(notices.claim(confirmed.number(), NOON, MINUTE)).isTrue();
  }

  @Test
  void nobodyClaimsWhatEverybodyWasTold() {
    Case confirmed = confirmed("a");
    notices.told(confirmed.number(), confirmed.version());

    assertThat(notices.claim(confirmed.number(), NOON, MINUTE)).isFalse();
  }

  @Test
  void whatWasPutOffComesBackInTime() {
    Case confirmed = confirmed("a");
    notices.claim(confirmed.number(), NOON, MINUTE);

    notices.postpone(confirmed.number(), NOON.plusSeconds(10));

    assertThat(notices.owed(NOON.plusSeconds(10).minusMillis(1))).isEmpty();
    assertThat(notices.owed(NOON.plusSeconds(10))).containsExactly(confirmed.number());
    assertThat(notices.claim(confirmed.number(), NOON.plusSeconds(10), MINUTE)).isTrue();
  }

  @Test
  void ofSeveralMessagesInOnePlaceTheLastCounts() {
    Case waiting = moved(ask("a"), prompted());
    notices.stands(waiting.number(), new Standing(MODS, 2, Optional.of("m1")));
    notices.stands(waiting.number(), new Standing(THREAD, 2, Optional.empty()));
    notices.stands(waiting.number(), new Standing(MODS, 3, Optional.of("m2")));

    assertThat(notices.standing(waiting.number())).containsExactlyInAnyOrder(
        new Standing(MODS, 3, Optional.of("m2")), new Standing(THREAD, 2, Optional.empty()));
    assertThat(notices.standing(ask("b").number())).isEmpty();
  }

  private Case ask(String token) {
    Room room = new Room(new AppName("live"), new StringRoomId(token));
    return cases.open(new Asked(NOON, OLGA, MODS, new DismissRoom(room), Optional.empty(), token));
  }

  private Case confirmed(String token) {
    return moved(moved(ask(token), prompted()), new Confirmed(NOON, OLGA, MODS, "rule"));
  }

  private Case moved(Case from, Step step) {
    return ((Move.Made) cases.move(from, step)).now();
  }

  private static Prompted prompted() {
    return new Prompted(NOON, "rule", 0, NOON.plusSeconds(120), Seen.NOTHING);
  }
}
