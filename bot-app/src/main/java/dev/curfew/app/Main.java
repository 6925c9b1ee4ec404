package dev.curfew.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Where the program begins. */
public final class Main {

  private Main() {}

  /** Ends the process with an {@link ExitStatus}. */
  public static void main(String[] arguments) {
    System.exit(plainRun(List.of(arguments)).map(Main::run).orElseGet(() -> commandLine().execute(arguments)));
  }

  /**
   * The configuration of a {@code run} with nothing else to be understood. Picocli's classes are of an old format, which no
   * class-data archive keeps, so that the bot would start a quarter of a second later.
   */
  static Optional<Path> plainRun(List<String> arguments) {
    if (arguments.equals(List.of("run"))) {
      return Optional.of(ConfigChoice.usual(System::getenv));
    }
    if (arguments.size() != 3 || !arguments.subList(0, 2).equals(List.of("run", "--config"))) {
      return Optional.empty();
    }
    String file = arguments.getLast();
    return file.isEmpty() || "-@".indexOf(file.charAt(0)) >= 0 ? Optional.empty() : Optional.of(Path.of(file));
  }

  private static int run(Path config) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    try {
      return RunCommand.run(ConfigChoice.onDisk(config), out);
    } catch (Exception failure) {
      return failed(failure, err);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new CurfewCommand())
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command.getErr()));
  }

  /** An expected failure is one sentence; anything else is a fault of ours, with its trace in the log. */
  private static int failed(Exception failure, PrintWriter err) {
    if (failure instanceof Failure expected) {
      err.println(expected.getMessage());
      return expected.status();
    }
    org.slf4j.LoggerFactory.getLogger(Main.class).error("Curfew broke", failure);
    return ExitStatus.FAILED;
  }
}
