package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What TRTC's callbacks make visible, on real sockets and in each chat. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EyesTest {
  /** A look-up takes some milliseconds, and events are visible a moment after they were acknowledged. */
  private static final int LOOKS = 1000;

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

  @AfterEach
  void everythingWorksAgain() {
    stage.sandbox.tencent().callbackFaults().clear();
    stage.sandbox.tencent().faults().clear();
  }

  Stream<Chat> chats() {
    return stage.chats().stream();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aRoomIsSuggestedWithItsPeopleToThoseWhoMayCloseItOnly(Chat chat) {
    TrtcRoom room = seen(chat, 4);

    Chat.Suggested best = chat.suggest("olga", room.id()).getFirst();
    assertThat(best.value()).isEqualTo(room.id());
    assertThat(best.label()).startsWith(room.id() + " · 5 people");
    assertThat(chat.suggest("max", room.id())).isEmpty();
  }

  @Test
  void slacksHomeTabShowsOnesOpenCasesAndTheLiveRoomsThatOneMaySee() {
    SandboxSlack slack = stage.sandbox.slack();
    Chat chat = stage.chats().getFirst();
    TrtcRoom room = seen(chat, 60);
    stage.prompt(chat, room);

    slack.openHome(stage.sandbox.slackPeople().get("olga"));
    slack.openHome(stage.sandbox.slackPeople().get("max"));

    assertThat(home("olga")).contains("*Your open cases*", "room `" + room.id() + "` of `live`",
        "waiting to be confirmed · in #live-ops", "*Live rooms that you may see*",
        "`" + room.id() + "`: 61 people");
    assertThat(home("max")).contains("No rule lets you do anything", "`/curfew whoami`").doesNotContain(room.id());
  }

  private String home(String name) {
    SandboxSlack slack = stage.sandbox.slack();
    return slack.awaitHome(stage.sandbox.slackPeople().get(name), any -> true, Duration.ofSeconds(20))
        .visibleText(slack.workspace());
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aMistypedIdOffersTheRoomThatWasMeant(Chat chat) {
    TrtcRoom room = seen(chat, 0);
    String mistyped = room.id() + "x";

    Shown prompt = stage.prompt(chat, stage.sandbox.room(mistyped));
    Shown.Knob instead = prompt.knobs().stream().filter(knob -> knob.label().equals("Close " + room.id() + " instead"))
        .findFirst().orElseThrow();
    Shown meant = chat.awaitPrivately("olga", instead.press(),
        message -> message.says("room " + room.id() + " of") && message.knob("confirm").isPresent());
    chat.awaitInChannel(meant.knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && message.says("🔒"));

    assertThat(prompt.text()).contains("not seen live");
    assertThat(stage.isOpen(room)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void anUnknownOutcomeIsClosedByTheReport(Chat chat) {
    TrtcRoom room = seen(chat, 0);
    stage.sandbox.tencent().faults().next(new Fault.ResetAfterHandling());

    Shown closed = chat.awaitInChannel(stage.prompt(chat, room).knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && message.says("🔒"));

    assertThat(closed.text()).contains("Confirmed by TRTC");
    assertThat(closed.knobs()).extracting(Shown.Knob::label).containsExactly("Where are the hosts?",
        "Watch for re-opening");
    assertThat(stage.posts(room)).isOne();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aClosingThatIsNotReportedIsNotClaimed(Chat chat) {
    TrtcRoom room = seen(chat, 0);
    stage.sandbox.tencent().callbackFaults().lose(102);

    Shown end = chat.awaitInChannel(stage.prompt(chat, room).knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && message.says("closing not confirmed"));

    assertThat(end.text()).startsWith("✅");
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aRoomThatOpensAgainCanBeClosedAgainFromTheMessage(Chat chat) {
    TrtcRoom room = seen(chat, 0);
    chat.awaitInChannel(stage.prompt(chat, room).knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && message.says("🔒"));

    Shown open = chat.awaitInChannel("dana", () -> stage.sandbox.goLive(room, 0),
        message -> message.says(room.id()) && message.says("Open again, by kim"));
    Shown prompt = chat.awaitPrivately("dana", open.knob("close").orElseThrow().press(),
        message -> message.says(room.id()) && message.knob("confirm").isPresent());
    chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && message.says("Confirmed by TRTC") && message.says("dana"));

    assertThat(stage.isOpen(room)).isFalse();
    assertThat(stage.posts(room)).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aRoomInTheListIsClosedWithItsButton(Chat chat) {
    TrtcRoom room = seen(chat, 2);

    Shown list = chat.type("olga", "/curfew rooms " + room.id());
    Shown prompt = chat.awaitPrivately("olga", list.knob("close").orElseThrow().press(),
        message -> message.says(room.id()) && message.knob("confirm").isPresent());
    chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && message.says("🔒"));

    assertThat(list.text()).contains("3 people");
    assertThat(stage.isOpen(room)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void eventsThatComeTwiceAndInAnyOrderMakeNoDifference(Chat chat) {
    stage.sandbox.tencent().callbackFaults().repeat(3).shuffle(Duration.ofMillis(200), 7);
    TrtcRoom room = seen(chat, 9);

    Shown closed = chat.awaitInChannel(stage.prompt(chat, room).knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && message.says("🔒") && message.says("10 people out"));

    assertThat(closed.knobs()).extracting(Shown.Knob::label).containsExactly("Where are the hosts?",
        "Watch for re-opening");
  }

  /** A live room that Curfew knows of, with kim and so many others in it. */
  private TrtcRoom seen(Chat chat, int audience) {
    TrtcRoom room = stage.room();
    stage.sandbox.goLive(room, audience);
    String people = audience == 0 ? "1 person" : (audience + 1) + " people";
    List<Chat.Suggested> found = IntStream.range(0, LOOKS).mapToObj(look -> chat.suggest("olga", room.id()))
        .filter(all -> all.stream().anyMatch(each -> each.label().startsWith(room.id() + " · " + people))).findFirst()
        .orElseThrow();
    assertThat(found).isNotEmpty();
    return room;
  }
}
