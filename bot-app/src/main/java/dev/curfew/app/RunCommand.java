package dev.curfew.app;

import dev.curfew.app.log.Masks;
import dev.curfew.config.FileSource;
import dev.curfew.config.Reading;
import dev.curfew.config.Settings;
import dev.curfew.config.SettingsReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

// @formatter:off
@Command(name = "run", mixinStandardHelpOptions = true,
    description = {"Runs the bot until it is told to stop (SIGTERM, Ctrl-C).", "",
        "Prints one line, `ready in N ms`, when every chat that is configured is connected. On stop it takes on "
            + "nothing more, finishes what is under way, and is gone within 10 seconds.", ""},
    footer = {"", "Environment, beside what the configuration reads:",
        "  CURFEW_CONFIG      the configuration file, unless --config names one",
        "  CURFEW_LOG_FORMAT  text (default) or json, one object per line",
        "  CURFEW_LOG_LEVEL   info (default), or like warn,dev.curfew=debug"})
// @formatter:on
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Option(names = "--config", paramLabel = "FILE", defaultValue = "${env:CURFEW_CONFIG:-config/curfew.yaml}", description = "The configuration; CURFEW_CONFIG or else config/curfew.yaml when not given.")
  private Path config = Path.of("");

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = settings();
    Masks.hide(Secrets.of(settings));
    settings.warnings().forEach(warning -> LOG.warn("{}", warning));
    return new Run(Curfew.open(settings, InstantSource.system(), new Chance(), Seams.NONE), spec.commandLine().getOut())
        .toTheEnd();
  }

  private Settings settings() {
    return switch (new SettingsReader(System::getenv, FileSource.disk()).read(config)) {
      case Reading.Complete(Settings settings) -> settings;
      case Reading.Refused refused -> throw new Failure(ExitStatus.USAGE, refused.block());
    };
  }
}
