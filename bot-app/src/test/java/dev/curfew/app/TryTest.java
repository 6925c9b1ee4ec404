package dev.curfew.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ./curfew try} without the launcher: two processes, as a person would see them. */
class TryTest {
  @TempDir
  private Path folder;

  @Test
  void theRehearsalShowsBothChatsAndEveryCheckHolds() throws Exception {
    Result result = play(bot(), "/dismiss-room eu-1 reason: spam");

    assertThat(result.output()).contains("Slack #live-ops: a moderator closes a room",
        "Discord #live-ops: a moderator closes a room",
        "Slack and Discord: a room that two others have to agree to", "erik     presses Approve in Discord",
        "room vip-lounge is gone", "/dismiss-room eu-1 reason: spam", "RequestId: ",
        "room eu-1 is gone at Tencent", "[ Confirm ] [ Cancel ]", "⛔", "FailedOperation.RoomNotExist",
        "All 44 checks held.").doesNotContain("✗", "<@", "<t:", "DEBUG");
    assertThat(result.status()).isZero();
  }

  @Test
  void numberRoomsCanBeTriedToo() throws Exception {
    Result result = play(bot(), "/dismiss-room 4294967294 kind:number");

    assertThat(result.output()).contains("room 4294967294 is gone at Tencent");
    assertThat(result.status()).isZero();
  }

  @Test
  void aBotThatDoesNotStartIsAFailureWithItsLastWords() throws Exception {
    Result result = play(List.of("--bot=sh", "--bot=-c", "--bot=echo out of luck; exit 7"), "/dismiss-room abcd");

    assertThat(result.output()).contains("1 of 1 checks failed", "ended with status 7", "| out of luck");
    assertThat(result.status()).isEqualTo(ExitStatus.FAILED);
  }

  @Test
  void whatIsNoCommandToTryIsAMistakeInTheArguments() throws Exception {
    Result result = play(List.of("--bot=sh"), "/dismiss-room a/b");

    assertThat(result.output()).startsWith("Only /dismiss-room and an id that Tencent takes can be tried");
    assertThat(result.status()).isEqualTo(ExitStatus.USAGE);
  }

  private record Result(int status, String output) {}

  private static List<String> bot() {
    return Program.commandLine("run").stream().map(word -> "--bot=" + word).toList();
  }

  private Result play(List<String> bot, String line) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>(
        Program.java(Program.wholeClassPath(), "dev.curfew.sandbox.cli.Main", "try"));
    command.addAll(bot);
    command.addAll(Arrays.asList(line));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroy();
    }
  }
}
