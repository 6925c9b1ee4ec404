package dev.curfew.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "sandbox", mixinStandardHelpOptions = true, description = {
    "Starts the sandbox and the bot against it, and stays up until Ctrl-C.", "",
    "Prints where its Slack, its Discord and its Tencent listen."})
final class SandboxCommand implements Callable<Integer> {

  @Override
  public Integer call() throws InterruptedException {
    return SandboxProcess.run("sandbox", List.of());
  }
}
