package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackChannel;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** However often something is pressed or delivered, Tencent sees it once or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeverTwiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Stage stage;

  @BeforeAll
  void open() throws Exception {
    stage = Stage.open();
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
  void manyPressesAtTheSameInstantAreOneRequest(Chat chat) {
    TrtcRoom room = stage.liveRoom();
    Runnable confirm = stage.prompt(chat, room).knob("confirm").orElseThrow().press();

    chat.awaitInChannel(() -> atTheSameInstant(8, confirm), message -> message.says("✅") && message.says(room.id()));
    Shown late = chat.awaitPrivately("olga", confirm, message -> message.says("already"));

    assertThat(late.text()).contains("olga");
    assertThat(stage.posts(room)).isOne();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void confirmAndCancelAtTheSameInstantAreOneOrNoneOfThem(Chat chat) {
    for (int i = 0; i < 5; i++) {
      TrtcRoom room = stage.liveRoom();
      Shown prompt = stage.prompt(chat, room);
      Runnable confirm = prompt.knob("confirm").orElseThrow().press();
      Runnable cancel = prompt.knob("cancel").orElseThrow().press();

      Shown end = chat.awaitPrivately("olga", () -> atTheSameInstant(List.of(confirm, cancel)),
          message -> message.says(room.id()) && (message.says("✅") || message.says("✋")));

      boolean closed = end.says("✅");
      assertThat(stage.posts(room)).isEqualTo(closed ? 1 : 0);
      assertThat(stage.isOpen(room)).isEqualTo(!closed);
    }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aPressWhileTencentIsStillThinkingSendsNothing(Chat chat) {
    TrtcRoom room = stage.liveRoom();
    stage.sandbox.tencent().faults().next(request -> request.text().contains(room.id()),
        new Fault.Delay(Duration.ofSeconds(2)));
    Runnable confirm = stage.prompt(chat, room).knob("confirm").orElseThrow().press();

    chat.awaitInChannel(confirm, message -> message.says("⏳") && message.says(room.id()));
    chat.awaitPrivately("olga", confirm, message -> message.says("already"));
    chat.awaitInChannel(() -> {}, message -> message.says("✅") && message.says(room.id()));

    assertThat(stage.posts(room)).isOne();
  }

  @Test
  void theSameEnvelopeTwiceIsOneCommandAndOnePress() {
    SandboxSlack slack = stage.sandbox.slack();
    SlackUser olga = stage.sandbox.slackPeople().get("olga");
    SlackChannel channel = stage.sandbox.slackChannel();
    TrtcRoom room = stage.liveRoom();

    Delivery typed = slack.type(olga, channel, "/dismiss-room " + room.id());
    slack.deliverAgain(typed);
    typed.awaitAcks(2, PATIENCE);
    Message prompt = slack.awaitMessage(channel,
        message -> message.isEphemeral() && message.text().contains(room.id()), PATIENCE);
    Delivery pressed = slack.press(olga, prompt, "curfew:confirm");
    slack.deliverAgain(pressed);
    pressed.awaitAcks(2, PATIENCE);
    slack.awaitMessage(channel, message -> !message.isEphemeral() && message.text().contains(room.id()), PATIENCE);
    // What the repetitions could have done would be there before this: the same sockets, later.
    Delivery after = slack.type(olga, channel, "/curfew help");
    after.awaitAck(PATIENCE);

    assertThat(stage.posts(room)).isOne();
    assertThat(slack.seenBy(olga, channel).stream().filter(message -> message.text().contains(room.id()))
        .filter(Message::isEphemeral)).hasSize(1);
  }

  @Test
  void aDiscordInteractionDeliveredTwiceIsOnePress() {
    Chat chat = stage.chats().getLast();
    TrtcRoom room = stage.liveRoom();
    Runnable confirm = stage.prompt(chat, room).knob("confirm").orElseThrow().press();

    chat.awaitInChannel(() -> {
      confirm.run();
      stage.sandbox.discord().interactions().getLast().replay();
    }, message -> message.says("✅") && message.says(room.id()));
    stage.sandbox.discord().interactions().getLast().replay();
    chat.type("olga", "/curfew help");

    assertThat(stage.posts(room)).isOne();
  }

  private static void atTheSameInstant(int times, Runnable act) {
    atTheSameInstant(Stream.generate(() -> act).limit(times).toList());
  }

  /** A spin barrier: threads that were only started together would come one after the other. */
  private static void atTheSameInstant(List<Runnable> acts) {
    AtomicInteger missing = new AtomicInteger(acts.size());
    List<CompletableFuture<Void>> all = acts.stream().map(act -> CompletableFuture.runAsync(() -> {
      missing.decrementAndGet();
      while (missing.get() > 0) {
        Thread.onSpinWait();
      }
      act.run();
    }, task -> Thread.ofPlatform().start(task))).toList();
    all.forEach(CompletableFuture::join);
  }
}
