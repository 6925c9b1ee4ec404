package dev.curfew.app;

import dev.curfew.sandbox.AttachingChat;
import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.ChatFile;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.tencent.Order;
import dev.curfew.sandbox.tencent.SandboxTencent;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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

/** Many rooms at once, on real sockets and in each chat, against a Tencent that is as it is and against one that misbehaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RaidTest {
  private static final String DISMISS = "DismissRoomByStrRoomId";
  private static final AtomicInteger RAIDS = new AtomicInteger();

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
    stage.sandbox.tencent().faults().clear();
    stage.sandbox.tencent().errors().clear();
    stage.sandbox.tencent().limitPerSecond(20);
  }

  Stream<Chat> chats() {
    return stage.chats().stream();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void aPatternClosesAllOfThemAndEveryOneIsConfirmed(Chat chat) {
    Raid raid = raid(30);

    Shown done = chat.awaitInChannel(raid.confirm(chat), message -> message.says(raid.name)
        && message.says("TRTC confirmed 30 of the 30"));

    assertThat(done.text()).startsWith("🔒").contains("Closed 30 of 30 rooms");
    assertThat(done.knobs()).isEmpty();
    assertThat(raid.rooms).noneMatch(stage::isOpen);
    assertThat(raid.carriedOut()).hasSize(30);
  }

  @Test
  void aFileAloneSaysWhichRoomsAreMeantInDiscord() {
    Raid raid = raid(3);
    AttachingChat discord = stage.sandbox.discordChat();

    Shown prompt = discord.type("olga", "/dismiss-room", ChatFile.of("rooms.txt", String.join("\n", raid.ids())));
    Shown asked = discord.type("olga", "/dismiss-room");

    assertThat(prompt.text()).contains("Close 3 rooms").contains(raid.ids());
    assertThat(asked.text()).contains("Which room?", "/dismiss-room <id> [<id> …]");
  }

  @ParameterizedTest
  @MethodSource("chats")
  void theSummaryAndTheFileAreTheTruthWhateverTencentDoes(Chat chat) {
    Raid raid = raid(40);
    stage.sandbox.tencent().errors().every(10, DISMISS, "InternalError.GetRoomCacheIpError");
    stage.sandbox.tencent().faults().every(25, SandboxTencent.action(DISMISS), new Fault.CloseAfterHandling());
    // Unknown to the end only where nothing was done: of a room that did close TRTC tells, and then it is done.
    stage.sandbox.tencent().faults().every(35, SandboxTencent.action(DISMISS), new Fault.CloseAfterReading());
    Runnable confirm = raid.confirm(chat);

    Shown done = chat.awaitInChannel(() -> {
      confirm.run();
      stage.sandbox.tencent().awaitCall(call -> call.room().filter(raid.rooms.get(12)::equals).isPresent(),
          Chat.PATIENCE);
      stage.sandbox.tencent().limitPerSecond(8);
    }, message -> message.says(raid.name) && message.says("of 40 rooms"));

    Map<String, String> told = raid.file(chat);
    Map<String, Integer> counts = new HashMap<>();
    raid.rooms.forEach(room -> counts.merge(told.get(room.id()), 1, Integer::sum));
    assertThat(told.keySet()).containsAll(raid.ids());
    raid.rooms.forEach(room -> assertThat(told.get(room.id())).as(room.id()).isIn(
        stage.isOpen(room) ? List.of("failed", "unknown") : List.of("done", "unknown")));
    assertThat(counts).containsOnlyKeys("done", "failed", "unknown");
    assertThat(done.text()).contains("Done " + counts.get("done") + " ").contains("InternalError.GetRoomCacheIpError");
    assertThat(raid.carriedOut()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void stopLeavesEveryRoomDoneOrUntouchedAndListedAsSuch(Chat chat) {
    Raid raid = raid(50);

    Shown running = chat.awaitInChannel("olga", raid.confirm(chat),
        message -> message.says("Closing 50 rooms") && message.knob("stop").isPresent());
    Shown stopped = chat.awaitInChannel(running.knob("stop").orElseThrow().press(),
        message -> message.says("Stopped by") && message.says("of 50 rooms"));

    Map<String, String> told = raid.file(chat);
    raid.rooms.forEach(room -> assertThat(told.get(room.id())).isEqualTo(stage.isOpen(room) ? "untouched" : "done"));
    assertThat(stopped.text()).contains("Not begun, and untouched");
    assertThat(told.values()).contains("untouched", "done");
  }

  @ParameterizedTest
  @MethodSource("chats")
  void somebodyElsesSingleRoomIsClosedInTheMiddle(Chat chat) {
    Raid raid = raid(40);
    TrtcRoom single = stage.liveRoom();
    Shown prompt = stage.prompt(chat, single);
    chat.awaitInChannel(raid.confirm(chat), message -> message.says("Closing 40 rooms"));

    chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(single.id()) && (message.says("✅") || message.says("🔒")));

    assertThat(raid.rooms).anyMatch(stage::isOpen);
    assertThat(raid.file(chat).values()).containsOnly("done");
  }

  private Raid raid(int count) {
    String name = "raid" + RAIDS.incrementAndGet() + "-";
    List<TrtcRoom> rooms = IntStream.range(0, count).mapToObj(i -> stage.sandbox.room(name + "%03d".formatted(i)))
        .toList();
    rooms.forEach(stage.sandbox::goLive);
    rooms.forEach(room -> awaitSuggestion(room.id()));
    return new Raid(name, rooms);
  }

  /** On Discord, where looking is not a form that opens. */
  private void awaitSuggestion(String id) {
    Chat discord = stage.chats().getLast();
    long end = System.nanoTime() + Chat.PATIENCE.toNanos();
    while (discord.suggest("olga", id).stream().noneMatch(each -> each.value().equals(id))) {
      assertThat(System.nanoTime()).as("until %s is seen", id).isLessThan(end);
    }
  }

  private final class Raid {
    private final String name;
    private final List<TrtcRoom> rooms;

    Raid(String name, List<TrtcRoom> rooms) {
      this.name = name;
      this.rooms = rooms;
    }

    /** olga asks to close all of them, and is about to confirm. */
    Runnable confirm(Chat chat) {
      Shown prompt = chat.awaitPrivately("olga", () -> chat.send("olga", "/dismiss-room " + name + "*"),
          message -> message.says("Close " + rooms.size() + " rooms") && message.knob("confirm").isPresent());
      return prompt.knob("confirm").orElseThrow().press();
    }

    List<String> ids() {
      return rooms.stream().map(TrtcRoom::id).toList();
    }

    List<Order> carriedOut() {
      return stage.sandbox.tencent().carriedOut().stream().filter(order -> rooms.contains(order.room())).toList();
    }

    /** What the file in the channel says of each room. */
    Map<String, String> file(Chat chat) {
      long end = System.nanoTime() + Chat.PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        List<ChatFile> files = new ArrayList<>(chat.files());
        for (ChatFile file : files.reversed()) {
          if (file.text().contains(name)) {
            return file.text().lines().skip(1).map(row -> row.split(",", -1))
                .collect(Collectors.toMap(cells -> cells[3], cells -> cells[5]));
          }
        }
      }
      throw new AssertionError("No file about " + name);
    }
  }
}
