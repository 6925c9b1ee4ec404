package dev.curfew.trtc;

import dev.curfew.room.App;
import dev.curfew.room.BlockUser;
import dev.curfew.room.Credentials;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Media;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import dev.curfew.room.Outcome.Obstacle;
import dev.curfew.room.RemoveUsers;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomKind;
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import dev.curfew.room.UnblockUser;
import dev.curfew.room.UserId;
import dev.curfew.sandbox.tencent.Account;
import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.Member;
import dev.curfew.sandbox.tencent.SandboxTencent;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The client against the local Tencent, which checks signatures by an implementation of its own. */
class SandboxTencentTest {
  private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
  private static final TrtcRoom ABCD = TrtcRoom.string(Samples.SDK_APP_ID, "abcd");
  private static final Account ACCOUNT = Account.of(Samples.SECRET_ID, Samples.SECRET_KEY, Samples.SDK_APP_ID);

  private final SandboxTencent tencent = SandboxTencent.start(0, () -> NOW).add(ACCOUNT);
  private final TrtcClient client = new TrtcClient(Samples.GENEROUS, () -> NOW);
  private final App app = Samples.app(tencent.endpoint());

  @AfterEach
  void stop() {
    client.close();
    tencent.close();
  }

  @Nested
  class ARoom {
    @Test
    void ofTheStringKindIsClosed() {
      tencent.rooms().enter(ABCD, "ann");

      assertThat(dismissal()).isEqualTo(new Outcome.Accepted(last().requestId()));
      assertThat(tencent.rooms().isOpen(ABCD)).isFalse();
    }

    @Test
    void ofTheNumberKindIsClosedAndTheStringRoomOfTheSameTextStaysOpen() {
      TrtcRoom number = TrtcRoom.number(Samples.SDK_APP_ID, 123);
      TrtcRoom string = TrtcRoom.string(Samples.SDK_APP_ID, "123");
      tencent.rooms().enter(number, "ann");
      tencent.rooms().enter(string, "bob");

      Outcome outcome = client.perform(app, Samples.dismiss(123));

      assertThat(outcome).isEqualTo(new Outcome.Accepted(last().requestId()));
      assertThat(tencent.rooms().isOpen(number)).isFalse();
      assertThat(tencent.rooms().isOpen(string)).isTrue();
    }

    @Test
    void thatIsNotThereIsRejected() {
      assertThat(dismissal()).isEqualTo(rejected("FailedOperation.RoomNotExist"));
    }
  }

  @Nested
  class Users {
    private static final TrtcRoom SEVEN = TrtcRoom.number(Samples.SDK_APP_ID, 7);
    private final Room string = new Room(Samples.LIVE, new StringRoomId("abcd"));
    private final Room number = new Room(Samples.LIVE, new NumberRoomId(7));

    @Test
    void areRemovedFromTheStringRoomAndTheOthersStay() {
      tencent.rooms().enter(ABCD, "ann");
      List<UserId> ten = IntStream.range(0, 10).mapToObj(i -> new UserId("u" + i)).toList();
      ten.forEach(user -> tencent.rooms().enter(ABCD, user.text()));

      assertThatItIsAccepted(new RemoveUsers(string, ten));
      assertThat(tencent.rooms().in(ABCD)).extracting(Member::id).containsExactly("ann");
    }

    @Test
    void areRemovedFromTheNumberRoomAndTheOthersStay() {
      tencent.rooms().enter(SEVEN, "ann");
      tencent.rooms().enter(SEVEN, "eve");

      assertThatItIsAccepted(new RemoveUsers(number, List.of(new UserId("eve"))));
      assertThat(tencent.rooms().in(SEVEN)).extracting(Member::id).containsExactly("ann");
    }

    @ParameterizedTest
    @CsvSource({"BOTH,1", "AUDIO,2", "VIDEO,3"})
    void areBlockedInRoomsOfBothKindsUntilTheyAreUnblocked(Media media, int mute) {
      tencent.rooms().enter(ABCD, "eve");
      tencent.rooms().enter(SEVEN, "eve");

      assertThatItIsAccepted(new BlockUser(string, new UserId("eve"), media));
      assertThatItIsAccepted(new BlockUser(number, new UserId("eve"), media));
      assertThat(List.of(mute(ABCD), mute(SEVEN))).containsExactly(mute, mute);

      assertThatItIsAccepted(new UnblockUser(string, new UserId("eve")));
      assertThatItIsAccepted(new UnblockUser(number, new UserId("eve")));
      assertThat(List.of(mute(ABCD), mute(SEVEN))).containsExactly(0, 0);
    }

    @Test
    void cannotBeBlockedWhereTheyAreNot() {
      tencent.rooms().enter(ABCD, "ann");

      assertThat(client.perform(app, new BlockUser(string, new UserId("eve"), Media.BOTH)))
          .isEqualTo(rejected("FailedOperation.UserNotExist"));
    }

    private void assertThatItIsAccepted(RoomAction action) {
      assertThat(client.perform(app, action)).isEqualTo(new Outcome.Accepted(last().requestId()));
    }

    private int mute(TrtcRoom room) {
      return tencent.rooms().in(room).getFirst().mute();
    }
  }

  @Nested
  class TheKey {
    @Test
    void whenWrongIsRefused() {
      App wrong = Samples.app(tencent.endpoint(), credentials(Samples.SECRET_KEY + "x", Optional.empty()));

      assertThat(client.perform(wrong, Samples.dismiss("abcd"))).isEqualTo(rejected("AuthFailure.SignatureFailure"));
    }

    @Test
    void whenDeletedIsNotFound() {
      tencent.remove(Samples.SECRET_ID);

      assertThat(dismissal()).isEqualTo(rejected("AuthFailure.SecretIdNotFound"));
    }

    @Test
    void withItsSessionTokenIsAccepted() {
      tencent.add(ACCOUNT.withToken(Samples.TOKEN));
      tencent.rooms().enter(ABCD, "ann");
      App temporary = Samples.app(tencent.endpoint(), credentials(Samples.SECRET_KEY, Optional.of(Samples.TOKEN)));

      assertThat(client.perform(temporary, Samples.dismiss("abcd")))
          .isEqualTo(new Outcome.Accepted(last().requestId()));
    }

    @Test
    void withoutItsSessionTokenIsRefused() {
      tencent.add(ACCOUNT.withToken(Samples.TOKEN));

      assertThat(dismissal()).isEqualTo(rejected("AuthFailure.TokenFailure"));
    }

    @Test
    void withoutTheRightIsRefused() {
      tencent.add(ACCOUNT.allowedOnly("DismissRoom"));

      assertThat(dismissal()).isEqualTo(rejected("AuthFailure.UnauthorizedOperation"));
    }

    @Test
    void ofAnotherAccountThanTheApplicationIsRefused() {
      App foreign = new App(Samples.LIVE, 1400000002, tencent.endpoint(), "ap-singapore", app.credentials(),
          RoomKind.STRING);

      assertThat(client.perform(foreign, Samples.dismiss("abcd")))
          .isEqualTo(rejected("UnauthorizedOperation.SdkAppId"));
    }

    private static Credentials credentials(String key, Optional<String> token) {
      return new Credentials(new Secret(Samples.SECRET_ID), new Secret(key), token.map(Secret::new));
    }
  }

  @Nested
  class TheClock {
    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void whenMoreThanFiveMinutesOffIsRefused(long seconds) {
      tencent.skewClock(Duration.ofSeconds(seconds));

      assertThat(dismissal()).isEqualTo(rejected("AuthFailure.SignatureExpire"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-290, 290})
    void whenLessOffIsGoodEnough(long seconds) {
      tencent.skewClock(Duration.ofSeconds(seconds));
      tencent.rooms().enter(ABCD, "ann");

      assertThat(dismissal()).isInstanceOf(Outcome.Accepted.class);
    }
  }

  @Test
  void theRegionIsTheApps() {
    tencent.regions("ap-guangzhou");

    assertThat(dismissal()).isEqualTo(rejected("UnsupportedRegion"));
  }

  @Test
  void theTwentyFirstCallWithinASecondIsTurnedAway() {
    List<Outcome> outcomes = Stream.generate(SandboxTencentTest.this::dismissal).limit(21).toList();

    assertThat(outcomes.subList(0, 20)).noneMatch(SandboxTencentTest::isThrottled);
    assertThat(outcomes.getLast()).matches(SandboxTencentTest::isThrottled);
  }

  @Nested
  class ItsErrors {
    @ParameterizedTest
    @ValueSource(strings = {"InternalError", "InternalError.DBError", "ServiceUnavailable", "ResourceUnavailable",
        "ResourceInsufficient.RequestRejection", "FailedOperation.RequestRejection"})
    void thatMayHaveComeAfterTheActLeaveItUnknown(String code) {
      tencent.rooms().enter(ABCD, "ann");
      tencent.errors().nextAfterActing(code);

      assertThat(dismissal()).isEqualTo(new Outcome.Unknown(Doubt.SERVER_FAULT, Optional.of(new ErrorCode(code)),
          Optional.of(last().requestId())));
      assertThat(tencent.posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalError.GetRoomCacheIpError", "InternalError.GetRoomFromCacheError"})
    void ofTheLookUpComeBeforeTheAct(String code) {
      tencent.errors().next(code);

      assertThat(dismissal()).isEqualTo(rejected(code));
    }
  }

  @Nested
  class EveryFaultOfTheWire {
    /** With the time-outs of the client far beyond, so that only the fault itself ends the attempt. */
    static Stream<Arguments> faults() {
      return Stream.of(Arguments.of(new Fault.ResetAfterReading(), Doubt.CONNECTION_LOST),
          Arguments.of(new Fault.ResetAfterHandling(), Doubt.CONNECTION_LOST),
          Arguments.of(new Fault.CloseAfterReading(), Doubt.CONNECTION_LOST),
          Arguments.of(new Fault.CloseAfterHandling(), Doubt.CONNECTION_LOST),
          Arguments.of(new Fault.Answer(Response.html(503, "<h1>Service Unavailable</h1>")), Doubt.UNREADABLE_ANSWER),
          Arguments.of(new Fault.Answer(Response.empty(503).with("Retry-After", "0")), Doubt.UNREADABLE_ANSWER),
          Arguments.of(new Fault.AnswerAfterHandling(Response.html(200, "<h1>Welcome</h1>")), Doubt.UNREADABLE_ANSWER),
          Arguments.of(new Fault.AnswerAfterHandling(Response.json(List.of())), Doubt.UNREADABLE_ANSWER),
          Arguments.of(new Fault.TruncatedBody(), Doubt.UNREADABLE_ANSWER),
          Arguments.of(new Fault.EmptyBody(), Doubt.UNREADABLE_ANSWER));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void leavesItUnknownAndSentOnce(Fault fault, Doubt doubt) {
      tencent.rooms().enter(ABCD, "ann");
      tencent.faults().next(fault);

      assertThat(dismissal()).isEqualTo(new Outcome.Unknown(doubt, Optional.empty(), Optional.empty()));
      assertThat(tencent.posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void leavesItUnknownAndSentOnceOverAKeptConnectionToo(Fault fault, Doubt doubt) {
      tencent.rooms().enter(ABCD, "ann");
      dismissal();
      tencent.rooms().enter(ABCD, "ann");
      tencent.faults().next(fault);

      assertThat(dismissal()).isEqualTo(new Outcome.Unknown(doubt, Optional.empty(), Optional.empty()));
      assertThat(tencent.posts()).isEqualTo(2);
    }

    @Test
    void silenceEndsWithTheTimeOut() {
      tencent.faults().next(new Fault.Silence());
      TrtcTimeouts second = new TrtcTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1),
          Duration.ofSeconds(10), Duration.ofSeconds(25));

      try (TrtcClient impatient = new TrtcClient(new OkHttpClient(), second, () -> NOW)) {
        assertThat(impatient.perform(app, Samples.dismiss("abcd")))
            .isEqualTo(new Outcome.Unknown(Doubt.TIMED_OUT, Optional.empty(), Optional.empty()));
      }
      assertThat(tencent.posts()).isEqualTo(1);
    }

    @Test
    void delayIsWaitedThrough() {
      tencent.rooms().enter(ABCD, "ann");
      tencent.faults().next(new Fault.Delay(Duration.ofMillis(300)));

      assertThat(dismissal()).isEqualTo(new Outcome.Accepted(last().requestId()));
    }

    @Test
    void slowBytesAreWaitedThrough() {
      tencent.rooms().enter(ABCD, "ann");
      tencent.faults().next(new Fault.SlowBytes(Duration.ofMillis(1)));

      assertThat(dismissal()).isEqualTo(new Outcome.Accepted(last().requestId()));
    }

    @Test
    void nobodyListeningIsNotSent() {
      tencent.wire().stopListening();

      assertThat(dismissal()).isEqualTo(new Outcome.NotSent(Obstacle.NOT_CONNECTED));
      assertThat(tencent.posts()).isZero();
    }
  }

  @Nested
  class ManyAtOnce {
    @Test
    void areSentOnceEachAndAnsweredEachByItsOwn() throws Exception {
      tencent.limitPerSecond(1000);
      List<RoomAction> actions = Stream.iterate(1, n -> n + 1).limit(50).map(n -> Samples.dismiss("room" + n)).toList();
      List<FutureTask<Outcome>> attempts = new ArrayList<>();
      for (int n = 1; n <= 50; n++) {
        tencent.rooms().enter(TrtcRoom.string(Samples.SDK_APP_ID, "room" + n), "ann");
      }
      for (RoomAction action : actions) {
        FutureTask<Outcome> attempt = new FutureTask<>(() -> client.perform(app, action));
        attempts.add(attempt);
        Thread.ofVirtual().start(attempt);
      }

      for (int i = 0; i < attempts.size(); i++) {
        String room = actions.get(i).room().id().text();
        Outcome outcome = attempts.get(i).get(60, TimeUnit.SECONDS);
        Call call = tencent.awaitCall(c -> c.room().equals(Optional.of(TrtcRoom.string(Samples.SDK_APP_ID, room))),
            Duration.ofSeconds(30));
        assertThat(outcome).isEqualTo(new Outcome.Accepted(call.requestId()));
      }
      assertThat(tencent.posts()).isEqualTo(50);
    }
  }

  private Outcome dismissal() {
    return client.perform(app, Samples.dismiss("abcd"));
  }

  private Outcome rejected(String code) {
    return new Outcome.Rejected(new ErrorCode(code), last().requestId());
  }

  private Call last() {
    return tencent.calls().getLast();
  }

  private static boolean isThrottled(Outcome outcome) {
    return outcome instanceof Outcome.Rejected rejected && rejected.code().isThrottling();
  }
}
