package dev.curfew.app.chaos;

import dev.curfew.sandbox.BotProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One bot among several: always set up in the same way, each time a process of its own. */
final class Replica {
  private static final Duration TIME_TO_START = Duration.ofMinutes(5);

  private final String region;
  private final Path config;
  private final Map<String, String> environment;
  private final Path temporary;

  /**
   * @param region by which its calls can be told from others' at Tencent
   * @param folder of its own
   */
  Replica(String region, Path folder, String yaml, Map<String, String> environment) throws IOException {
    this.region = region;
    this.config = Files.writeString(folder.resolve("curfew.yaml"), yaml);
    this.environment = Map.copyOf(environment);
    // What a library unpacks there stays when its process is killed.
    this.temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  String region() {
    return region;
  }

  /** @param tripwire where it is to drop dead, as {@link Tripwire#parse} reads it */
  BotProcess start(Optional<String> tripwire) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xms16m", "-Xmx192m", "-Dstdout.encoding=UTF-8",
        "-Dstderr.encoding=UTF-8",
        "-Djava.io.tmpdir=" + temporary));
    tripwire.ifPresent(text -> command.add("-Dcurfew.chaos.tripwire=" + text));
    command.addAll(List.of("-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "dev.curfew.app.ChaosBot"));
    return BotProcess.start(command, config, environment);
  }

  /** Starts it to stay, and waits until it is ready. */
  BotProcess startForGood() throws InterruptedException {
    BotProcess started = start(Optional.empty());
    try {
      started.awaitReady(TIME_TO_START);
    } catch (IllegalStateException e) {
      started.close();
      throw new AssertionError("A bot does not come back:\n" + String.join("\n", started.lastLines()), e);
    }
    return started;
  }
}
