package dev.curfew.sandbox;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BotProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  private Path folder;
  private Path config;

  @BeforeEach
  void configure() throws Exception {
    config = Files.writeString(folder.resolve("curfew.yaml"), "");
  }

  @Test
  void isReadyByItsOwnWordAndGetsConfigurationFolderAndEnvironment() throws Exception {
    try (BotProcess bot = shell("echo $0 $1; pwd; echo $SECRET; echo ready in 42 ms; exec sleep 60")) {
      bot.awaitReady(PATIENCE);
      assertThat(bot.lastLines()).startsWith("--config " + config, folder.toRealPath().toString(), "from the test");
    }
  }

  @Test
  void isTimedFromTheOutsideWhateverItSays() throws Exception {
    try (BotProcess bot = shell("sleep 0.05; echo ready in 3600000 ms; exec sleep 60")) {
      assertThat(bot.awaitReady(PATIENCE)).isBetween(Duration.ofMillis(50), PATIENCE);
    }
  }

  @Test
  void endingBeforeItIsReadySaysWithWhichStatus() {
    try (BotProcess bot = shell("echo no; exit 3")) {
      assertThatThrownBy(() -> bot.awaitReady(PATIENCE)).hasMessageContaining("status 3");
      assertThat(bot.lastLines()).containsExactly("no");
    }
  }

  @Test
  void neverSayingSoIsNotWaitedForForEver() {
    try (BotProcess bot = shell("echo almost ready in 5 ms or so; exec sleep 60")) {
      assertThatThrownBy(() -> bot.awaitReady(Duration.ofMillis(200))).hasMessageContaining("not ready within");
    }
  }

  @Test
  void closingEndsIt() throws Exception {
    BotProcess bot = shell("echo ready in 1 ms; exec sleep 60");
    bot.awaitReady(PATIENCE);

    bot.close();

    assertThat(bot.awaitEnd()).isNotZero();
  }

  @Test
  void killingGivesItNoTimeToEndInGoodOrder() throws Exception {
    try (BotProcess bot = shell("trap 'echo in good order' TERM; echo ready in 1 ms; while :; do sleep 0.1; done")) {
      bot.awaitReady(PATIENCE);

      bot.kill();
      bot.kill();

      assertThat(bot.isAlive()).isFalse();
      assertThat(bot.awaitEnd(Duration.ZERO)).isTrue();
      assertThat(bot.lastLines()).doesNotContain("in good order");
    }
  }

  @Test
  void aProgramThatIsNotThereIsSaidInOneSentence() {
    assertThatThrownBy(() -> BotProcess.start(List.of("/nowhere/curfew"), config, Map.of()))
        .isInstanceOf(UncheckedIOException.class).hasMessageStartingWith("The bot does not start: ");
  }

  private BotProcess shell(String script) {
    return BotProcess.start(List.of("sh", "-c", script), config, Map.of("SECRET", "from the test"));
  }
}
