package dev.curfew.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Prints which Curfew this is.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(new Version().getVersion()[0]);
  }
}
