package dev.curfew.app;

import dev.curfew.config.DiscordSettings;
import dev.curfew.config.Settings;
import dev.curfew.discord.DiscordInvitation;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

// @formatter:off
@Command(name = "discord", mixinStandardHelpOptions = true,
    description = {"Prints the link by which somebody who may manage a Discord server invites the bot, with the fewest permissions.",
        ""},
    footer = {"", "Asks Discord which application the token is of, and changes nothing. A bot that is there already keeps its place, "
        + "and gets what it lacks."})
// @formatter:on
final class InviteDiscordCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Mixin
  private ConfigChoice config = new ConfigChoice();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    print(config.settings(), spec.commandLine().getOut());
    return ExitStatus.DONE;
  }

  /** @throws Failure when Discord is off, or does not tell */
  static void print(Settings settings, PrintWriter out) {
    DiscordSettings discord = settings.discord().orElseThrow(() -> new Failure(ExitStatus.USAGE,
        "The configuration has no section discord, so Discord is off. Add the section first."));
    switch (DiscordInvitation.ask(DiscordChat.connection(discord, settings), PATIENCE)) {
      case DiscordInvitation.Link(String address) -> out.println(address);
      case DiscordInvitation.Unknown(String why) -> throw new Failure(ExitStatus.FAILED, why);
    }
    out.flush();
  }
}
