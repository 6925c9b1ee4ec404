package dev.curfew.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the sandbox as a program of its own, since nothing of it is on the class path of the bot. The launcher says where it
 * is; a container image has no launcher and no sandbox.
 */
final class SandboxProcess {
  /** The sandbox's class path. */
  private static final String CLASS_PATH = "curfew.sandbox.class-path";
  /** The program that runs the bot when it is called with {@code run}: the launcher itself. */
  private static final String LAUNCHER = "curfew.launcher";

  private SandboxProcess() {}

  /**
   * Runs it to its end, with this process's input and outputs. It ends with this process at the latest.
   *
   * @return its exit status
   * @throws Failure when there is no sandbox here
   */
  static int run(String command, List<String> arguments) throws InterruptedException {
    Process sandbox = start(commandLine(command, arguments));
    Thread ending = new Thread(() -> end(sandbox));
    Runtime.getRuntime().addShutdownHook(ending);
    return sandbox.waitFor();
  }

  private static List<String> commandLine(String command, List<String> arguments) {
    String classPath = needed(CLASS_PATH);
    String launcher = needed(LAUNCHER);
    List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
        "-cp", classPath, "dev.curfew.sandbox.cli.Main", command, "--bot=" + launcher, "--bot=run"));
    line.addAll(arguments);
    return line;
  }

  private static String needed(String property) {
    return Optional.ofNullable(System.getProperty(property)).orElseThrow(() -> new Failure(ExitStatus.FAILED,
        "The sandbox is not part of this installation: run ./curfew in a clone of Curfew's repository instead."));
  }

  private static Process start(List<String> line) {
    try {
      return new ProcessBuilder(line).inheritIO().start();
    } catch (IOException e) {
      throw new Failure(ExitStatus.FAILED, "The sandbox does not start: " + e.getMessage());
    }
  }

  /** Asks it to end, which it needs a moment for, since it ends the bot first. */
  private static void end(Process sandbox) {
    sandbox.destroy();
    try {
      sandbox.waitFor();
    } catch (InterruptedException e) {
      sandbox.destroyForcibly();
    }
  }
}
