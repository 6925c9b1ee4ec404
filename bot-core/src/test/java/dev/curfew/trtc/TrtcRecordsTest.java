package dev.curfew.trtc;

import dev.curfew.room.AppName;
import dev.curfew.room.Described;
import dev.curfew.room.RateGate;
import dev.curfew.room.Room;
import dev.curfew.room.StringRoomId;
import dev.curfew.sandbox.tencent.Account;
import dev.curfew.sandbox.tencent.SandboxTencent;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The paid queries against the local Tencent. */
class TrtcRecordsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final TrtcRoom ABCD = TrtcRoom.string(Samples.SDK_APP_ID, "abcd");
  private static final Account ACCOUNT = Account.of(Samples.SECRET_ID, Samples.SECRET_KEY, Samples.SDK_APP_ID);

  private volatile Instant now = NOON;
  private volatile Duration turn = Duration.ZERO;
  private final SandboxTencent tencent = SandboxTencent.start(0, () -> now).add(ACCOUNT);
  private final TrtcRecords records = new TrtcRecords(List.of(Samples.app(tencent.endpoint())), new Turns(),
      () -> Duration.ofMillis(50), () -> now);
  private final Room room = new Room(Samples.app(tencent.endpoint()).name(), new StringRoomId("abcd"));

  @BeforeEach
  void payForThePackage() {
    tencent.monitoring().subscribe(Samples.SDK_APP_ID);
  }

  @AfterEach
  void stop() {
    records.close();
    tencent.close();
  }

  @Test
  void tellSinceWhenItIsLiveAndHowManyHaveNotLeft() {
    tencent.rooms().enter(ABCD, "ann");
    tencent.rooms().enter(ABCD, "bob");
    tencent.rooms().enter(ABCD, "cleo");
    passes(Duration.ofMinutes(3));
    tencent.rooms().leave(ABCD, "bob");
    passes(Duration.ofMinutes(1));

    assertThat(records.describe(room))
        .contains(new Described(NOON.plusSeconds(240), Optional.of(NOON), OptionalInt.of(2)));
  }

  @Test
  void doNotCountPeopleOfASessionThatIsLongerThanCanBeAsked() {
    tencent.rooms().enter(ABCD, "ann");
    passes(Duration.ofHours(5));

    assertThat(records.describe(room))
        .contains(new Described(NOON.plus(Duration.ofHours(5)), Optional.of(NOON), OptionalInt.empty()));
  }

  @Test
  void knowOfNoSessionWhenThereIsNone() {
    assertThat(records.describe(room)).contains(new Described(NOON, Optional.empty(), OptionalInt.empty()));
  }

  @Test
  void sayNothingWhereTheAppDoesNotPay() {
    tencent.monitoring().unsubscribe(Samples.SDK_APP_ID);

    assertThat(records.describe(room)).isEmpty();
  }

  @Test
  void areNotAskedForOtherApps() {
    assertThat(records.describe(new Room(new AppName("other"), new StringRoomId("abcd")))).isEmpty();
    assertThat(tencent.posts()).isZero();
  }

  @Test
  void areNotAskedWhenTheLimitIsUsedUp() {
    turn = Duration.ofMillis(20);

    assertThat(records.describe(room)).isEmpty();
    assertThat(tencent.posts()).isZero();
  }

  @Test
  void sayNothingWhenTencentIsSilent() {
    tencent.faults().next(new Fault.Silence());

    assertThat(records.describe(room)).isEmpty();
  }

  private void passes(Duration time) {
    now = now.plus(time);
  }

  private final class Turns implements RateGate {
    @Override
    public List<Duration> book(String what, Window window, int turns) {
      throw new AssertionError("Nobody waits for records.");
    }

    @Override
    public Duration late(String what, Window window, Duration by) {
      throw new AssertionError("Nobody waits for records.");
    }

    @Override
    public Duration bookNow(String what, Duration spacing, int atOnce) {
      return turn;
    }
  }
}
