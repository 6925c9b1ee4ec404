package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.tencent.Order;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Many rooms, and a program that ends in the middle of them: another one goes on. */
class RaidRecoveryTest {
  private static final int ROOMS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  private Path folder;

  private final Sandbox sandbox = Sandbox.start();
  private final Chat chat = sandbox.chats().getFirst();
  private List<TrtcRoom> rooms = List.of();

  @BeforeEach
  void rooms() {
    rooms = IntStream.range(0, ROOMS).mapToObj(i -> sandbox.room("raid-%02d".formatted(i))).toList();
    rooms.forEach(sandbox::goLive);
  }

  @AfterEach
  void closeSandbox() {
    sandbox.close();
  }

  @Test
  void killedInTheMiddleWhatWasNotSentIsSentAndWhatWasOnItsWayIsUnknown() throws Exception {
    Map<String, String> told = endedInTheMiddle(Program::close);

    assertThat(told.values()).contains("done", "unknown").doesNotContain("untouched", "failed");
    assertThat(told.values().stream().filter("unknown"::equals)).hasSizeLessThan(12);
  }

  @Test
  void toldToEndInTheMiddleNothingIsLeftInDoubt() throws Exception {
    Map<String, String> told = endedInTheMiddle(program -> {
      program.terminate();
      try {
        assertThat(program.awaitEnd()).isZero();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });

    assertThat(told.values()).containsOnly("done");
  }

  /** @return what the file says of each room in the end */
  private Map<String, String> endedInTheMiddle(Consumer<Program> end) throws Exception {
    String yaml = sandbox.configuration();
    Path one = Files.createDirectory(folder.resolve("one"));
    Path other = Files.createDirectory(folder.resolve("other"));
    try (Program first = Program.start(one, yaml, sandbox.environment()).awaitReady()) {
      Shown prompt = chat.type("olga",
          "/dismiss-room " + rooms.stream().map(TrtcRoom::id).collect(Collectors.joining(" ")));
      prompt.knob("confirm").orElseThrow().press().run();
      sandbox.tencent().awaitCall(call -> call.room().filter(rooms.get(10)::equals).isPresent(), PATIENCE);
      end.accept(first);
    }
    Program second = Program.start(other, yaml, sandbox.environment()).awaitReady();
    try {
      Map<String, String> told = file();

      List<TrtcRoom> carriedOut = sandbox.tencent().carriedOut().stream().map(Order::room).toList();
      assertThat(carriedOut).doesNotHaveDuplicates();
      rooms.forEach(room -> assertThat(told.get(room.id())).as(room.id())
          .isIn(carriedOut.contains(room) ? List.of("done", "unknown") : List.of("unknown")));
      return told;
    } finally {
      second.close();
    }
  }

  private Map<String, String> file() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (chat.files().isEmpty()) {
      assertThat(System.nanoTime()).as("until there is a file").isLessThan(end);
    }
    return Arrays.stream(chat.files().getLast().text().split("\r\n")).skip(1).map(row -> row.split(",", -1))
        .collect(Collectors.toMap(cells -> cells[3], cells -> cells[5]));
  }
}
