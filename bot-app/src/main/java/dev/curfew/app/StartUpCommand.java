package dev.curfew.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** For {@code bot-app/bench/start-up.sh}; no matter of an operator. */
@Command(name = "start-up", hidden = true, mixinStandardHelpOptions = true, description = "Measures start-up time and memory against the sandbox, with and without the class-data archive.")
final class StartUpCommand implements Callable<Integer> {
  /** The JDK's own archive is there in both cases; what is compared is Curfew's beside it. */
  private static final String WITHOUT_ARCHIVE = "CURFEW_JAVA_OPTIONS=-XX:-AutoCreateSharedArchive -XX:SharedArchiveFile="
      + System.getProperty("java.home") + "/lib/server/classes.jsa";

  @Option(names = "--runs", defaultValue = "10", description = "Starts of each kind.")
  private int runs;

  @Option(names = "--cases", defaultValue = "1000", description = "Rooms closed after each start.")
  private int cases;

  @Override
  public Integer call() throws InterruptedException {
    return SandboxProcess.run("start-up",
        new ArrayList<>(List.of("--runs=" + runs, "--cases=" + cases, "--against=" + WITHOUT_ARCHIVE)));
  }
}
