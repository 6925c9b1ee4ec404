package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Language;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every call of Tencent's room management, for both kinds of rooms and in each chat, on real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SixCallsTest {
  /** Long numbers, which no time in a message has in it. */
  private static final AtomicInteger ROOMS = new AtomicInteger(700_700_000);

  private Stage stage;

  @BeforeAll
  void open() throws Exception {
    stage = Stage.open("proof: { wait: 3s, watch: 10m }\n");
    stage.sandbox.sendCallbacksTo(stage.curfew.port());
  }

  @AfterAll
  void close() {
    stage.close();
  }

  /** What is typed after the room; the call, and its parameters beside the SdkAppId; how the result ends. */
  Stream<Arguments> deeds() {
    return stage.chats().stream().flatMap(chat -> Stream.of(false, true).flatMap(number -> Stream.of(
        deed(chat, number, "/dismiss-room", "", number ? "DismissRoom" : "DismissRoomByStrRoomId", "\"RoomId\":%s",
            "is closed, for"),
        deed(chat, number, "/remove-user", " guest-1 guest-2", number ? "RemoveUser" : "RemoveUserByStrRoomId",
            "\"RoomId\":%s,\"UserIds\":[\"guest-1\",\"guest-2\"]", "guest-1 guest-2 removed from room"),
        deed(chat, number, "/block-user", " host-1 audio", number ? "SetUserBlocked" : "SetUserBlockedByStrRoomId",
            (number ? "\"RoomId\":%s" : "\"StrRoomId\":%s") + ",\"UserId\":\"host-1\",\"IsMute\":2",
            "host-1 blocked in room"),
        deed(chat, number, "/unblock-user", " host-1", number ? "SetUserBlocked" : "SetUserBlockedByStrRoomId",
            (number ? "\"RoomId\":%s" : "\"StrRoomId\":%s") + ",\"UserId\":\"host-1\",\"IsMute\":0",
            "host-1 unblocked in room"))));
  }

  private static Arguments deed(Chat chat, boolean number, String command, String rest, String action,
      String parameters,
      String result) {
    return Arguments.of(chat, number, new Deed(command, rest, action, parameters, result));
  }

  private record Deed(String command, String rest, String action, String parameters, String result) {
    @Override
    public String toString() {
      return action + " by " + command;
    }
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void isAskedForConfirmedCarriedOutAndProvedWhereItCanBe(Chat chat, boolean number, Deed deed) {
    int id = ROOMS.incrementAndGet();
    TrtcRoom room = number ? stage.sandbox.numberRoom(id) : stage.sandbox.room("six-" + id);
    stage.sandbox.tencent().rooms().goLive(room, "host-1", "guest-1", "guest-2");
    String typed = deed.command() + " " + room.id() + deed.rest() + (number ? " kind:number" : "");

    Shown prompt = chat.awaitPrivately("olga", () -> chat.send("olga", typed),
        message -> message.says(room.id()) && message.knob("confirm").isPresent());
    Shown result = chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && message.says(deed.result()));

    String wireId = number ? room.id() : "\"" + room.id() + "\"";
    Call call = calls(room).getLast();
    assertThat(call.action()).isEqualTo(deed.action());
    assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo(
        "{\"SdkAppId\":1400000001," + deed.parameters().formatted(wireId) + "}");
    assertThat(result.text()).contains(call.requestId());
    assertThat(calls(room)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void moreThanTenUsersAreRemovedInSeveralRequests(Chat chat) {
    TrtcRoom room = stage.sandbox.room("crowd-" + ROOMS.incrementAndGet());
    List<String> guests = Stream.iterate(1, i -> i + 1).limit(23).map("g-%02d"::formatted).toList();
    stage.sandbox.tencent().rooms().goLive(room, "host-1", guests.toArray(String[]::new));

    Shown prompt = chat.awaitPrivately("olga",
        () -> chat.send("olga", "/remove-user " + room.id() + " " + String.join(" ", guests)),
        message -> message.says(room.id()) && message.knob("confirm").isPresent());
    chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && message.says("3 of 3 requests to remove users"));

    assertThat(calls(room)).hasSize(3);
    assertThat(stage.sandbox.tencent().rooms().in(room)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void whoMayNotIsToldInTheirOwnLanguage(Chat chat) {
    chat.speaks("max", Language.KOREAN);
    try {
      Shown refused = chat.type("max", "/remove-user some-room somebody");

      assertThat(refused.text()).startsWith("⛔").doesNotContain("You may not");
    } finally {
      chat.speaks("max", Language.ENGLISH);
    }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aDryRunSaysWhatWouldHappenAndWhatWasNotChecked(Chat chat) {
    Shown told = chat.type("olga", "/block-user some-room somebody both dry-run:yes");

    assertThat(told.text()).contains("Dry run: nothing was sent.", "You may block users there", "Not checked:");
  }

  Stream<Chat> chats() {
    return stage.chats().stream();
  }

  private List<Call> calls(TrtcRoom room) {
    return stage.sandbox.tencent().calls().stream().filter(call -> call.room().filter(room::equals).isPresent())
        .toList();
  }
}
