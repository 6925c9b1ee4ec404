package dev.curfew.sandbox.cli;

import ch.qos.logback.classic.Level;
import dev.curfew.sandbox.StartUpCommand;
import dev.curfew.sandbox.TryCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The sandbox as a program: starts a bot that it knows nothing of, and plays its users. */
@Command(name = "sandbox", subcommands = {TryCommand.class, StayCommand.class,
    StartUpCommand.class}, mixinStandardHelpOptions = true, description = "A local Slack, Discord and Tencent with a bot in them.")
public final class Main {

  private Main() {}

  /** Ends the process: 0 every step held, 1 one did not, 2 the arguments are wrong. */
  public static void main(String[] arguments) {
    // Without a configuration Logback tells everything, in the midst of the transcript.
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(Level.WARN);
    }
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
