package dev.curfew.app;

import dev.curfew.app.chaos.Tripwire;
import dev.curfew.config.FileSource;
import dev.curfew.config.Settings;
import dev.curfew.config.SettingsReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** {@code curfew run}, put together by the same composition root, with a tripwire in it. */
final class ChaosBot {
  private ChaosBot() {}

  /** {@code --config FILE}; the system property {@code curfew.chaos.tripwire} says where to drop dead, if anywhere. */
  public static void main(String[] arguments) throws InterruptedException {
    Settings settings = Sound
        .settings(new SettingsReader(System::getenv, FileSource.disk()).read(Path.of(arguments[1])));
    Seams seams = Optional.ofNullable(System.getProperty("curfew.chaos.tripwire")).map(Tripwire::parse)
        .map(wire -> new Seams(wire::around, wire::around, wire::around)).orElse(Seams.NONE);
    Curfew curfew = Curfew.open(settings, InstantSource.system(), new Chance(), seams);
    System.exit(new Run(curfew, () -> {}, new PrintWriter(System.out, true, StandardCharsets.UTF_8)).toTheEnd());
  }
}
