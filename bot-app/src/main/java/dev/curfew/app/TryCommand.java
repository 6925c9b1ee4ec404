package dev.curfew.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

// @formatter:off
@Command(name = "try", mixinStandardHelpOptions = true,
    description = {"Shows the main job without any account.", "",
        "Starts a sandbox with its own Slack, Discord and Tencent on this machine, and the bot against it. Types the "
            + "command in both chats, presses Confirm, and prints what people see, with the RequestId and the proof "
            + "that the room is gone. Then the same with a person without rights, an unknown room, and Tencent "
            + "answering with an error.", ""},
    footer = {"", "Ends with status 0 only when every step held."})
// @formatter:on
final class TryCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "What is typed; \"/dismiss-room abcd\" when nothing is given.")
  private List<String> typed = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    return SandboxProcess.run("try", typed);
  }
}
