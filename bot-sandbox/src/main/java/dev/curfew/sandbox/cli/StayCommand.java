package dev.curfew.sandbox.cli;

import dev.curfew.sandbox.BotOptions;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.Setup;
import dev.curfew.sandbox.TemporaryFolder;
import dev.curfew.sandbox.playground.LiveBot;
import dev.curfew.sandbox.playground.Playground;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "sandbox", description = "Stays up with the bot, and a page to play with them, until Ctrl-C.")
final class StayCommand implements Callable<Integer> {
  @Mixin
  private BotOptions bot = new BotOptions();

  @Option(names = "--port", defaultValue = "0", description = "Of the page, on 127.0.0.1; a free one when not given.")
  private int port;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Sandbox sandbox = Sandbox.start(); TemporaryFolder folder = TemporaryFolder.create()) {
      Setup setup = sandbox.setupToPlay();
      try (LiveBot live = new LiveBot(sandbox, () -> bot.start(sandbox, setup, folder.path(), Map.of()));
          Playground playground = Playground.open(sandbox, live, port)) {
        live.start();
        live.awaitReady();
        sandbox.furnish();
        out.println("The page to play on   " + playground.url());
        out.println("Slack's Web API       " + sandbox.slack().apiUrl());
        out.println("Discord's REST API    " + sandbox.discord().apiUrl());
        out.println("Discord's gateway     " + sandbox.discord().gatewayUrl());
        out.println("Tencent's TRTC API    " + sandbox.tencent().endpoint());
        out.println("The bot is connected to them. Ctrl-C ends everything.");
        out.flush();
        new CountDownLatch(1).await();
        return 0;
      }
    }
  }
}
