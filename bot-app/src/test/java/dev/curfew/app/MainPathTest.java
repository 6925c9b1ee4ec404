package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole way on real sockets, in each chat. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainPathTest {
  private Stage stage;

  @BeforeAll
  void open() throws Exception {
    stage = Stage.open("confirmation: { expires-after: 3s }\n");
  }

  @AfterAll
  void close() {
    stage.close();
  }

  Stream<Chat> chats() {
    return stage.chats().stream();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aModeratorConfirmsAndTheRoomIsClosedWithTencentsRequestIdInTheChannel(Chat chat) {
    TrtcRoom room = stage.liveRoom();

    Shown prompt = chat.type("olga", "/dismiss-room " + room.id() + " reason: spam");
    Shown result = chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()));

    Call call = stage.calls(room).getFirst();
    assertThat(stage.posts(room)).isOne();
    assertThat(call.action()).isEqualTo("DismissRoomByStrRoomId");
    assertThat(stage.isOpen(room)).isFalse();
    assertThat(prompt.text()).startsWith("⏳").contains(room.id(), "live", "spam");
    assertThat(result.text()).startsWith("✅").contains(call.requestId(), room.id(), "live");
    assertThat(result.knobs()).extracting(Shown.Knob::label).containsExactly("Watch for re-opening");
  }

  @ParameterizedTest
  @MethodSource("chats")
  void thePromptTurnsIntoTheResultAndHasNoButtonsAnyMore(Chat chat) {
    TrtcRoom room = stage.liveRoom();
    Shown prompt = stage.prompt(chat, room);

    Shown after = chat.awaitPrivately("olga", prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && message.says("✅"));

    assertThat(after.knobs()).isEmpty();
    assertThat(after.text()).contains(stage.calls(room).getFirst().requestId());
  }

  @ParameterizedTest
  @MethodSource("chats")
  void somebodyWithoutTheRightIsToldWhoCouldAndNothingIsSent(Chat chat) {
    TrtcRoom room = stage.liveRoom();
    int messages = chat.messagesInChannel();

    Shown refusal = chat.type("max", "/dismiss-room " + room.id());

    assertThat(refusal.text()).startsWith("⛔").contains(room.id(), "Moderators");
    assertThat(refusal.knobs()).isEmpty();
    assertThat(stage.posts(room)).isZero();
    assertThat(stage.isOpen(room)).isTrue();
    assertThat(chat.messagesInChannel()).isEqualTo(messages);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void anybodyLearnsTheirIdsAndTheRulesAndNothingOfTheRoom(Chat chat) {
    TrtcRoom room = stage.liveRoom();
    int messages = chat.messagesInChannel();
    String platform = chat.name().toLowerCase(Locale.ROOT);

    Shown max = chat.type("max", "/curfew whoami");
    Shown why = chat.type("max", "/curfew why " + room.id());

    assertThat(max.text()).contains("No rule applies to you here", "who: { " + platform + "-users: [",
        "where: { " + platform + "-channels: [");
    assertThat(chat.type("olga", "/curfew whoami").text()).contains("Moderators", "dismiss");
    assertThat(why.text()).startsWith("⛔").contains(room.id(), "Moderators", "The rule speaks of other people.")
        .doesNotContain("inside", "since");
    assertThat(chat.type("olga", "/curfew why " + room.id()).text()).contains("By rule", "you may:");
    assertThat(chat.messagesInChannel()).isEqualTo(messages);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void cancellingLeavesTheRoomAlone(Chat chat) {
    TrtcRoom room = stage.liveRoom();
    Shown prompt = stage.prompt(chat, room);

    Shown after = chat.awaitPrivately("olga", prompt.knob("cancel").orElseThrow().press(),
        message -> message.says("✋") && message.says(room.id()));

    assertThat(after.knobs()).isEmpty();
    assertThat(stage.posts(room)).isZero();
    assertThat(stage.isOpen(room)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aPromptThatNobodyConfirmsExpiresByItselfAndOffersToAskAgain(Chat chat) {
    TrtcRoom room = stage.liveRoom();

    Shown expired = chat.awaitPrivately("olga", () -> stage.prompt(chat, room),
        message -> message.says("⌛") && message.says(room.id()));

    assertThat(expired.knob("confirm")).isEmpty();
    assertThat(stage.posts(room)).isZero();

    Shown again = chat.awaitPrivately("olga", expired.knob("ask-again").orElseThrow().press(),
        message -> message.knob("confirm").isPresent() && message.says(room.id()));
    chat.awaitInChannel(again.knob("confirm").orElseThrow().press(), message -> message.says(room.id()));
    assertThat(stage.posts(room)).isOne();
    assertThat(stage.isOpen(room)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aRoomThatIsNotThereIsTencentsToSay(Chat chat) {
    TrtcRoom nowhere = stage.sandbox.room("nowhere-in-" + chat.name());

    Shown prompt = chat.type("olga", "/dismiss-room " + nowhere.id());
    Shown result = chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(nowhere.id()));

    assertThat(result.text()).startsWith("❌").contains("FailedOperation.RoomNotExist",
        stage.calls(nowhere).getFirst().requestId());
    assertThat(stage.posts(nowhere)).isOne();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void whatNobodyKnowsIsNotSentAgain(Chat chat) {
    TrtcRoom room = stage.liveRoom();
    stage.sandbox.tencent().faults().next(request -> request.text().contains(room.id()),
        new dev.curfew.sandbox.wire.Fault.ResetAfterHandling());

    Shown prompt = stage.prompt(chat, room);
    Shown result = chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()));

    assertThat(result.text()).startsWith("❓").contains(room.id());
    assertThat(stage.posts(room)).isOne();
  }
}
