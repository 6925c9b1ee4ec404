package dev.curfew.app;

import dev.curfew.app.log.Masks;
import dev.curfew.config.FileSource;
import dev.curfew.config.Reading;
import dev.curfew.config.Settings;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The configuration that a command works with. */
final class ConfigChoice {
  @Option(names = "--config", paramLabel = "FILE", defaultValue = "${env:CURFEW_CONFIG:-config/curfew.yaml}", description = "The configuration; CURFEW_CONFIG or else config/curfew.yaml when not given.")
  private Path config = Path.of("");

  Path file() {
    return config;
  }

  /**
   * Reads it, and hides its secrets from the log from then on.
   *
   * @throws Failure with all problems when it has any
   */
  Settings settings() {
    return sound(onDisk().read().reading());
  }

  ConfigFile onDisk() {
    return onDisk(config);
  }

  static ConfigFile onDisk(Path config) {
    return new ConfigFile(config, System::getenv, FileSource.disk());
  }

  /** What applies where the command line names none. */
  static Path usual(UnaryOperator<@Nullable String> environment) {
    String named = environment.apply("CURFEW_CONFIG");
    return Path.of(named == null ? "config/curfew.yaml" : named);
  }

  /**
   * Hides the secrets of what was read from the log from then on.
   *
   * @throws Failure with all problems when there are any
   */
  static Settings sound(Reading reading) {
    return switch (reading) {
      case Reading.Complete(Settings settings) -> {
        Masks.hide(Secrets.of(settings));
        yield settings;
      }
      case Reading.Refused refused -> throw new Failure(ExitStatus.USAGE, refused.block());
    };
  }
}
