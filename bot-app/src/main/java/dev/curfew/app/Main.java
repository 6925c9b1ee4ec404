package dev.curfew.app;

import picocli.CommandLine;

/** Where the program begins. */
public final class Main {

  private Main() {}

  /** Ends the process with an {@link ExitStatus}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new CurfewCommand())
        .setExecutionExceptionHandler(Main::failed);
  }

  /** An expected failure is one sentence; anything else is a fault of ours, with its trace in the log. */
  private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof Failure expected) {
      command.getErr().println(expected.getMessage());
      return expected.status();
    }
    org.slf4j.LoggerFactory.getLogger(Main.class).error("Curfew broke", failure);
    return ExitStatus.FAILED;
  }
}
