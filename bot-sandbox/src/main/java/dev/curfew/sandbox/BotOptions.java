package dev.curfew.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How to start the bot. */
public final class BotOptions {
  @Option(names = "--bot", required = true, paramLabel = "WORD", description = "The bot's command line, one option for each word; --config FILE is added.")
  private List<String> command = new ArrayList<>();

  /** Starts the bot with nothing added to this process's environment but credentials. */
  public BotProcess start(Sandbox sandbox, Path folder) throws IOException {
    return start(sandbox, folder, Map.of());
  }

  /** Starts the bot in a folder of its own, with nothing but a configuration and credentials for this sandbox. */
  public BotProcess start(Sandbox sandbox, Path folder, Map<String, String> environment) throws IOException {
    return start(sandbox, sandbox.setup(), folder, environment);
  }

  /** The same, set up in that way. */
  public BotProcess start(Sandbox sandbox, Setup setup, Path folder, Map<String, String> environment)
      throws IOException {
    Path config = Files.writeString(folder.resolve("curfew.yaml"), setup.yaml());
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(sandbox.environment());
    return BotProcess.start(command, config, all);
  }
}
