package dev.curfew.app;

import dev.curfew.config.AppSettings;
import dev.curfew.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

// @formatter:off
@Command(name = "doctor", mixinStandardHelpOptions = true,
    description = {"Looks over the configuration, and says what is off and what to do about it. Reaches nothing.", ""},
    footer = {"", "Ends with status 2 when the configuration has a problem; what is merely off is none."})
// @formatter:on
final class DoctorCommand implements Callable<Integer> {
  private static final String OK = "ok";
  private static final String OFF = "off";

  @Mixin
  private ConfigChoice config = new ConfigChoice();

  @Spec
  private CommandSpec spec;

  /** One thing that was looked at: what, how it is, why, and what to do next; the last is empty where there is nothing to do. */
  private record Finding(String what, String result, String why, String next) {
    List<String> cells() {
      return List.of(what, result, why, next);
    }
  }

  @Override
  public Integer call() {
    Settings settings = config.settings();
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("configuration", OK, config.file() + " is complete", ""));
    settings.warnings()
        .forEach(warning -> findings.add(new Finding("configuration", "warning", warning.toString(), "")));
    settings.apps().forEach(app -> findings.add(callbacks(app)));
    spec.commandLine().getOut().println(new Table(List.of("what", "result", "why", "next"),
        findings.stream().map(Finding::cells).toList()));
    return ExitStatus.DONE;
  }

  private static Finding callbacks(AppSettings app) {
    String what = "callbacks of " + app.name();
    return app.callbackKey().isPresent()
        ? new Finding(what, OK, "taken at /trtc/callback/" + app.name(), "")
        : new Finding(what, OFF, "no callback-key, so nobody can tell what is in a room or whether it closed",
            "enter a key and the address in TRTC's console, and the key as apps." + app.name() + ".callback-key");
  }
}
