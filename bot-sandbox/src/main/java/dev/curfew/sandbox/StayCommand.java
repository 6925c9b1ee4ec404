package dev.curfew.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "sandbox", description = "Stays up with the bot until Ctrl-C.")
final class StayCommand implements Callable<Integer> {
  private static final Duration TIME_TO_START = Duration.ofSeconds(60);

  @Mixin
  private BotOptions bot = new BotOptions();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Sandbox sandbox = Sandbox.start();
        TemporaryFolder folder = TemporaryFolder.create();
        BotProcess process = bot.start(sandbox, folder.path())) {
      process.awaitReady(TIME_TO_START);
      sandbox.sendCallbacksTo(process);
      out.println("Slack's Web API    " + sandbox.slack().apiUrl());
      out.println("Discord's REST API " + sandbox.discord().apiUrl());
      out.println("Discord's gateway  " + sandbox.discord().gatewayUrl());
      out.println("Tencent's TRTC API " + sandbox.tencent().endpoint());
      out.println("The bot is connected to them. Ctrl-C ends everything.");
      out.flush();
      return process.awaitEnd() == 0 ? 0 : 1;
    }
  }
}
