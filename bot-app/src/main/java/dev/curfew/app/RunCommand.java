package dev.curfew.app;

import dev.curfew.config.Settings;
import dev.curfew.discord.DiscordBot;
import dev.curfew.slack.SlackBot;
import dev.curfew.store.Store;
import dev.curfew.trtc.TrtcClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

// @formatter:off
@Command(name = "run", mixinStandardHelpOptions = true,
    description = {"Runs the bot until it is told to stop (SIGTERM, Ctrl-C).", "",
        "Prints one line, `ready in N ms`, when every chat that is configured is connected. On stop it takes on "
            + "nothing more, finishes what is under way, and is gone within 10 seconds.", "",
        "A changed configuration is noticed within some seconds, or at once by SIGHUP. What is wrong with it is logged, and "
            + "what was in force stays so. Rules, people, limits, confirmation, proof, announce and locale apply at once; for the "
            + "rest the log names the keys that need a restart.", ""},
    footer = {"", "Environment, beside what the configuration reads:",
        "  CURFEW_CONFIG      the configuration file, unless --config names one",
        "  CURFEW_LOG_FORMAT  text (default) or json, one object per line",
        "  CURFEW_LOG_LEVEL   info (default), or like warn,dev.curfew=debug"})
// @formatter:on
final class RunCommand implements Callable<Integer> {
  @Mixin
  private ConfigChoice config = new ConfigChoice();

  @Spec
  private CommandSpec spec;

  /** What it works with. */
  Path configuration() {
    return config.file();
  }

  @Override
  public Integer call() throws InterruptedException {
    return run(config.onDisk(), spec.commandLine().getOut());
  }

  /** Returns when it was told to stop, with an {@link ExitStatus}. */
  static int run(ConfigFile file, PrintWriter out) throws InterruptedException {
    ConfigFile.Read read;
    Settings settings;
    try (HeadStart ahead = new HeadStart()) {
      ahead.on(Store::loadAhead);
      ahead.on(TrtcClient::loadAhead);
      read = file.read();
      settings = ConfigChoice.sound(read.reading());
      settings.slack().ifPresent(slack -> ahead.on(SlackBot::loadAhead));
      settings.discord().ifPresent(discord -> ahead.on(DiscordBot::loadAhead));
      ahead.awaitLog();
    }
    Logger log = LoggerFactory.getLogger(RunCommand.class);
    settings.warnings().forEach(warning -> log.warn("{}", warning));
    Curfew curfew = Curfew.open(settings, InstantSource.system(), new Chance(), Seams.NONE);
    Reload reload = curfew.follow(file, read.contents());
    reload.start();
    return new Run(curfew, () -> HangUp.then(reload::ask), out).toTheEnd();
  }
}
