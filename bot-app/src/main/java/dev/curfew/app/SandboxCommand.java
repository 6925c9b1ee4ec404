package dev.curfew.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sandbox", mixinStandardHelpOptions = true, description = {
    "Starts the sandbox and the bot against it, with a page to play on, and stays up until Ctrl-C.", "",
    "On the page are a Slack channel, a Discord channel, the live rooms and Tencent's log. It is served on this machine only."})
final class SandboxCommand implements Callable<Integer> {
  @Option(names = "--port", defaultValue = "0", paramLabel = "PORT", description = "Of the page; a free one when not given.")
  private int port;

  @Override
  public Integer call() throws InterruptedException {
    return SandboxProcess.run("sandbox", List.of("--port=" + port));
  }
}
