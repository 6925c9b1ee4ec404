package dev.curfew.sandbox.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.wire.Exchange;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallbackTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long APP = 1400000001;
  private static final TrtcRoom ROOM = TrtcRoom.string(APP, "abcd");
  private static final String KEY = "callbackkey1";
  /** Tencent's intervals a hundred times faster, with time enough for a busy machine. */
  private static final Callback.Timing FAST = new Callback.Timing(Duration.ofSeconds(5), Duration.ofMillis(100),
      Duration.ofSeconds(20));

  private final WireServer receiver = WireServer.start();
  private final SandboxTencent tencent = SandboxTencent.start();

  CallbackTest() {
    receiver.on("POST", "/trtc/callback/live", request -> Response.json(Map.of("code", 0)));
    tencent.callback(APP, Callback.signed(receiver.http("/trtc/callback/live"), KEY).with(FAST));
  }

  @AfterEach
  void stop() {
    tencent.close();
    receiver.close();
  }

  @Test
  void tellsADismissalInOrderAndSigned() throws Exception {
    Account account = Account.of("AKIDsandbox", "sandbox-key", APP);
    tencent.add(account);
    tencent.rooms().enter(ROOM, "ann");
    tencent.rooms().publish(ROOM, "ann", Media.VIDEO);

    assertThat(new Caller(tencent, account, java.time.Clock.systemUTC()).call("DismissRoomByStrRoomId",
        "{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\"}")).isEmpty();

    tencent.awaitDelivery(delivery -> delivery.event().type() == RoomEvent.DISMISSED, PATIENCE);
    List<Request> told = received();
    assertThat(told).extracting(CallbackTest::type).containsExactly(101, 103, 201, 104, 102);
    for (Request request : told) {
      assertThat(request.header("SdkAppId")).contains("1400000001");
      assertThat(request.header("Content-Type")).contains("application/json");
      assertThat(request.header("Sign")).contains(sign(request.body()));
    }
    JsonNode left = told.get(3).json();
    assertThat(left.path("EventGroupId").asInt()).isEqualTo(1);
    assertThat(left.path("EventInfo").path("Reason").asInt()).isEqualTo(3);
    assertThat(left.path("EventInfo").path("RoomId").isTextual()).isTrue();
  }

  @Test
  void repeatsAtOnceAndThenAtIntervalsUntilItIsTaken() {
    receiver.faults().next(new Fault.Answer(Response.empty(500)));
    receiver.faults().next(new Fault.ResetAfterHandling());
    receiver.faults().next(new Fault.Answer(Response.empty(401)));

    tencent.rooms().open(ROOM);

    tencent.awaitDelivery(Delivery::succeeded, PATIENCE);
    assertThat(tencent.deliveries()).extracting(Delivery::attempt, Delivery::status).containsExactly(
        org.assertj.core.groups.Tuple.tuple(1, Optional.of(500)),
        org.assertj.core.groups.Tuple.tuple(2, Optional.empty()),
        org.assertj.core.groups.Tuple.tuple(3, Optional.of(401)),
        org.assertj.core.groups.Tuple.tuple(4, Optional.of(200)));
    assertThat(received()).extracting(Request::text).containsOnly(received().getFirst().text()).hasSize(4);
  }

  @Test
  void givesUpWhenTheEventIsTooOld() {
    Callback.Timing brief = new Callback.Timing(Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(49));
    tencent.callback(APP, Callback.signed(receiver.http("/trtc/callback/live"), KEY).with(brief));
    receiver.faults().always(new Fault.Answer(Response.empty(503)));

    tencent.rooms().open(ROOM);
    tencent.awaitDelivery(delivery -> delivery.attempt() == 2, PATIENCE);

    assertThat(tencent.awaitDropped(dropped -> true, PATIENCE))
        .extracting(dropped -> dropped.event().type(), Dropped::why)
        .containsExactly(RoomEvent.CREATED, Dropped.Why.GIVEN_UP);
    assertThatThrownBy(() -> tencent.awaitDelivery(delivery -> delivery.attempt() == 3, Duration.ofMillis(300)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tencent.tally()).isEqualTo(new Tally(2, 0, 1));
  }

  @Test
  void takesALateAnswerForAFailureSoThatTheReceiverSeesTheEventTwice() {
    Callback.Timing impatient = new Callback.Timing(Duration.ofMillis(200), Duration.ofSeconds(10),
        Duration.ofMinutes(1));
    tencent.callback(APP, Callback.signed(receiver.http("/trtc/callback/live"), KEY).with(impatient));
    receiver.faults().next(new Fault.Silence());

    tencent.rooms().open(ROOM);

    assertThat(tencent.awaitDelivery(Delivery::succeeded, PATIENCE).attempt()).isEqualTo(2);
    assertThat(received()).hasSize(2);
  }

  @Test
  void sendsNothingWithoutACallbackAndNoSignWithoutAKey() {
    tencent.noCallback(APP);
    tencent.rooms().open(ROOM);
    tencent.callback(APP, Callback.unsigned(receiver.http("/trtc/callback/live")).with(FAST));
    tencent.rooms().enter(ROOM, "ann");

    tencent.awaitDelivery(Delivery::succeeded, PATIENCE);
    assertThat(received()).singleElement().satisfies(request -> {
      assertThat(type(request)).isEqualTo(103);
      assertThat(request.header("Sign")).isEmpty();
    });
  }

  @Test
  void aDeadReceiverDoesNotKeepTheApiWaiting() throws Exception {
    Account account = Account.of("AKIDsandbox", "sandbox-key", APP);
    tencent.add(account);
    receiver.faults().always(new Fault.Silence());
    tencent.rooms().enter(ROOM, "ann");

    assertThat(new Caller(tencent, account, java.time.Clock.systemUTC()).call("DismissRoomByStrRoomId",
        "{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\"}")).isEmpty();

    assertThat(tencent.deliveries()).as("no attempt has ended, the first takes five seconds").isEmpty();
  }

  @Test
  void anEventCanComeTwice() {
    tencent.callbackFaults().repeat(2);

    tencent.rooms().open(ROOM);

    awaitTaken(2);
    assertThat(received()).extracting(CallbackTest::type).containsExactly(101, 101);
  }

  @Test
  void someTypesCanBeLostUntilFaultsAreCleared() {
    tencent.callbackFaults().lose(RoomEvent.DISMISSED);
    tencent.rooms().enter(ROOM, "ann");
    tencent.rooms().leave(ROOM, "ann");

    awaitTaken(3);
    assertThat(tencent.dropped()).extracting(dropped -> dropped.event().type(), Dropped::why)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(102, Dropped.Why.LOST));
    tencent.callbackFaults().clear();
    tencent.rooms().enter(ROOM, "ann");
    tencent.rooms().leave(ROOM, "ann");

    awaitTaken(7);
    assertThat(received()).extracting(CallbackTest::type).containsExactly(101, 103, 104, 101, 103, 104, 102);
  }

  @Test
  void someTypesCanBeLate() throws IOException {
    tencent.callbackFaults().delay(Duration.ofMillis(400), RoomEvent.CREATED);

    tencent.rooms().enter(ROOM, "ann");

    awaitTaken(2);
    assertThat(received()).extracting(CallbackTest::type).containsExactly(103, 101);
    JsonNode late = received().getLast().json();
    assertThat(late.path("CallbackTs").asLong() - late.path("EventInfo").path("EventMsTs").asLong())
        .as("sent late, though it happened early").isGreaterThanOrEqualTo(400);
  }

  @Test
  void eventsCanComeInAnyOrder() {
    tencent.callbackFaults().shuffle(Duration.ofMillis(500), 7);
    List<Integer> happened = new java.util.ArrayList<>();
    for (int user = 0; user < 20; user++) {
      tencent.rooms().enter(ROOM, "user" + user);
      happened.add(user);
    }

    awaitTaken(21);
    List<Integer> entered = received().stream().filter(request -> type(request) == 103)
        .map(request -> Integer.valueOf(user(request).substring(4))).toList();
    assertThat(entered).containsExactlyInAnyOrderElementsOf(happened).isNotEqualTo(happened);
  }

  private void awaitTaken(long events) {
    tencent.awaitDelivery(delivery -> tencent.tally().taken() == events, PATIENCE);
  }

  @Test
  void refusesAKeyThatTencentsConsoleWouldRefuse() {
    URI url = receiver.http("/");
    assertThatThrownBy(() -> Callback.signed(url, "not-a-key")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Callback.signed(url, "x".repeat(33))).isInstanceOf(IllegalArgumentException.class);
  }

  private List<Request> received() {
    return receiver.exchanges().stream().map(Exchange::request).toList();
  }

  private static int type(Request request) {
    try {
      return request.json().path("EventType").asInt();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String user(Request request) {
    try {
      return request.json().path("EventInfo").path("UserId").asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String sign(byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(java.nio.charset.StandardCharsets.US_ASCII), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(body));
  }
}
