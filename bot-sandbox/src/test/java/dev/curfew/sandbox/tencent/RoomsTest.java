package dev.curfew.sandbox.tencent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoomsTest {
  private static final TrtcRoom ROOM = TrtcRoom.string(1400000001, "123");
  private static final TrtcRoom NUMBER_ROOM = TrtcRoom.number(1400000001, 123);

  private final List<Runnable> later = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Rooms rooms = new Rooms(() -> Instant.EPOCH, (delay, work) -> later.add(work),
      event -> told.add(event.type() + event.user().map(id -> " " + id).orElse("")
          + (event.further().containsKey("Reason") ? " " + event.further().get("Reason") : "")));

  @Test
  void enteringAMissingRoomCreatesItAndTheLastToLeaveClosesIt() {
    rooms.enter(ROOM, "ann");
    rooms.enter(ROOM, "bob", Role.AUDIENCE);
    rooms.enter(ROOM, "bob", Role.AUDIENCE);
    assertThat(rooms.in(ROOM)).extracting(Member::id).containsExactly("ann", "bob");

    rooms.leave(ROOM, "ann");
    assertThat(rooms.isOpen(ROOM)).isTrue();
    rooms.leave(ROOM, "bob");

    assertThat(rooms.isOpen(ROOM)).isFalse();
    assertThat(told).containsExactly("101 ann", "103 ann 1", "103 bob 1", "104 ann 1", "104 bob 1", "102");
  }

  @Test
  void dismissingRemovesEverybodyAndThenClosesButBansNobody() throws Refusal {
    rooms.enter(ROOM, "ann");
    rooms.enter(ROOM, "bob");
    told.clear();

    rooms.carryOut(new Order.Dismiss(ROOM));

    assertThat(rooms.open()).isEmpty();
    assertThat(told).containsExactly("104 ann 3", "104 bob 3", "102");
    rooms.enter(ROOM, "ann");
    assertThat(rooms.isOpen(ROOM)).isTrue();
  }

  @Test
  void numberAndStringRoomsAreSeparateWorlds() {
    rooms.open(NUMBER_ROOM);

    assertThatThrownBy(() -> rooms.carryOut(new Order.Dismiss(ROOM))).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.code()).isEqualTo("FailedOperation.RoomNotExist"));
    assertThat(rooms.open()).containsExactly(NUMBER_ROOM);
  }

  @Test
  void removingUsersSparesTheOthersAndOverlooksStrangers() throws Refusal {
    rooms.enter(ROOM, "ann");
    rooms.enter(ROOM, "bob");
    told.clear();

    rooms.carryOut(new Order.Remove(ROOM, List.of("bob", "carol")));

    assertThat(rooms.in(ROOM)).extracting(Member::id).containsExactly("ann");
    assertThat(told).containsExactly("104 bob 3");
  }

  @Test
  void tellsWhenMediaStartAndStop() {
    rooms.enter(ROOM, "ann");
    told.clear();

    rooms.publish(ROOM, "ann", Media.VIDEO);
    rooms.publish(ROOM, "ann", Media.VIDEO);
    rooms.publish(ROOM, "ann", Media.AUDIO);
    rooms.publish(ROOM, "ann", Media.SUB_STREAM);
    rooms.unpublish(ROOM, "ann", Media.VIDEO);
    rooms.unpublish(ROOM, "ann", Media.AUDIO);
    rooms.unpublish(ROOM, "ann", Media.SUB_STREAM);
    rooms.changeRole(ROOM, "ann", Role.AUDIENCE);

    assertThat(told).containsExactly("201 ann 0", "203 ann 0", "205 ann 0", "202 ann 0", "204 ann 0", "206 ann 0",
        "105 ann");
  }

  @Test
  void blockingStopsWhatIsBlockedUntilAllowedAgain() throws Refusal {
    rooms.enter(ROOM, "ann");
    rooms.publish(ROOM, "ann", Media.VIDEO);
    rooms.publish(ROOM, "ann", Media.AUDIO);
    told.clear();

    rooms.carryOut(new Order.Block(ROOM, "ann", 2));
    rooms.publish(ROOM, "ann", Media.AUDIO);
    assertThat(told).containsExactly("204 ann 0");
    rooms.carryOut(new Order.Block(ROOM, "ann", 0));
    rooms.publish(ROOM, "ann", Media.AUDIO);

    assertThat(told).containsExactly("204 ann 0", "203 ann 0");
    assertThatThrownBy(() -> rooms.carryOut(new Order.Block(ROOM, "bob", 1))).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.code()).isEqualTo("FailedOperation.UserNotExist"));
  }

  @Test
  void anEmptyRoomStaysOpenForAWhileIfToldSo() {
    rooms.closeEmptyAfter(Duration.ofMinutes(10));
    rooms.enter(ROOM, "ann");
    rooms.leave(ROOM, "ann");
    assertThat(rooms.isOpen(ROOM)).isTrue();

    rooms.enter(ROOM, "bob");
    rooms.leave(ROOM, "bob");
    later.removeFirst().run();
    assertThat(rooms.isOpen(ROOM)).as("bob was there ten minutes after ann").isTrue();
    later.removeFirst().run();

    assertThat(rooms.isOpen(ROOM)).isFalse();
    assertThat(told).containsExactly("101 ann", "103 ann 1", "104 ann 1", "103 bob 1", "104 bob 1", "102");
  }

  @Test
  void aDismissalIsToldLaterIfItTakesTime() throws Refusal {
    rooms.closingTakes(Duration.ofSeconds(2));
    rooms.enter(ROOM, "ann");
    told.clear();

    rooms.carryOut(new Order.Dismiss(ROOM));
    assertThat(rooms.isOpen(ROOM)).isFalse();
    assertThat(told).containsExactly("104 ann 3");
    assertThatThrownBy(() -> rooms.carryOut(new Order.Dismiss(ROOM))).isInstanceOf(Refusal.class);
    later.removeFirst().run();

    assertThat(told).containsExactly("104 ann 3", "102");
  }

  @Test
  void whoeverEntersWhileARoomClosesBeginsANewSession() throws Refusal {
    rooms.closingTakes(Duration.ofSeconds(2));
    rooms.enter(ROOM, "ann");
    rooms.carryOut(new Order.Dismiss(ROOM));
    told.clear();

    rooms.enter(ROOM, "bob");
    later.removeFirst().run();

    assertThat(told).containsExactly("102", "101 bob", "103 bob 1");
    assertThat(rooms.isOpen(ROOM)).isTrue();
  }

  @Test
  void goingLiveBringsAHostWhoSendsAndPeopleWhoListen() {
    rooms.goLive(ROOM, "ann", "bob", "carol");

    assertThat(told).containsExactly("101 ann", "103 ann 1", "203 ann 0", "201 ann 0", "103 bob 1", "103 carol 1");
    assertThat(rooms.in(ROOM)).containsExactly(
        new Member("ann", Role.ANCHOR, Device.ANDROID, Set.of(Media.AUDIO, Media.VIDEO), 0),
        new Member("bob", Role.AUDIENCE, Device.ANDROID, Set.of(), 0),
        new Member("carol", Role.AUDIENCE, Device.ANDROID, Set.of(), 0));
  }

  @Test
  void anEntryTellsTheRoleAndTheDevice() {
    List<RoomEvent> events = new ArrayList<>();
    Rooms others = new Rooms(() -> Instant.EPOCH, (delay, work) -> later.add(work), events::add);

    others.enter(ROOM, "ann", Role.AUDIENCE, Device.WEB);
    others.switchNetwork(ROOM, "ann");

    assertThat(events.get(1).further())
        .isEqualTo(Map.of("Role", 21, "TerminalType", 100, "UserType", 1, "Reason", 1));
    assertThat(events.get(2)).isEqualTo(new RoomEvent(ROOM, 103, Instant.EPOCH, Optional.of("ann"),
        Map.of("Role", 21, "TerminalType", 100, "UserType", 1, "Reason", 2)));
  }

  @Test
  void aLostConnectionIsADepartureOfItsOwnKind() {
    rooms.enter(ROOM, "ann");
    told.clear();

    rooms.loseConnection(ROOM, "ann");
    rooms.loseConnection(ROOM, "ann");

    assertThat(told).containsExactly("104 ann 2", "102");
  }
}
