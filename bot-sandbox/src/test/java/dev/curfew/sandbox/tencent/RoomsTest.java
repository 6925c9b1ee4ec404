package dev.curfew.sandbox.tencent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
}
