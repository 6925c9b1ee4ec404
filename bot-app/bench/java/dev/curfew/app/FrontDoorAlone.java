package dev.curfew.app;

import dev.curfew.app.metrics.Metrics;
import dev.curfew.app.metrics.Sources;
import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Platform;
import dev.curfew.command.Capabilities;
import dev.curfew.command.FrontDesk;
import dev.curfew.command.Invocation;
import dev.curfew.command.Look;
import dev.curfew.command.Reply;
import dev.curfew.command.SharedMemory;
import dev.curfew.command.Suggestion;
import dev.curfew.config.FileSource;
import dev.curfew.config.Settings;
import dev.curfew.config.SettingsReader;
import dev.curfew.slack.SlackMemory;
import dev.curfew.slack.SlackSurroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Curfew's door for Slack over HTTP with an empty handler: every command is acknowledged, and nothing comes after it. Its argument is
 * the configuration.
 */
public final class FrontDoorAlone {
  private FrontDoorAlone() {}

  public static void main(String[] arguments) throws Exception {
    Settings settings = Sound
        .settings(new SettingsReader(System::getenv, FileSource.disk()).read(Path.of(arguments[0])));
    Chance chance = new Chance();
    InstantSource clock = InstantSource.system();
    Metrics metrics = new Metrics(List.of("slack"), () -> nobodyAsks(clock));
    SlackChat chat = new SlackChat(settings.slack().orElseThrow(), new InForce(settings, clock),
        new SlackSurroundings(clock, chance::token, chance.random(),
            new SlackMemory(new Nothing(), new Elsewhere(), token -> Optional.empty())),
        metrics.chat("slack"));
    HttpPort unused = HttpPort.open(settings.server().host(), settings.server().port(),
        List.of(chat.route().orElseThrow()), reason -> metrics.refused("port", reason));
    chat.start(new Empty());
    chat.ready().join();
    System.out.println("ready");
  }

  /** What only the page of figures reads. */
  private static Sources nobodyAsks(InstantSource clock) {
    return new Sources("bench", clock, List.of(), Map.of(), app -> 0, () -> new Sources.Links(Map.of(), Map.of()),
        () -> {
          throw new IllegalStateException("Nobody asks for it.");
        }, List.of());
  }

  /** Says of everything that another replica has seen to it. */
  private static final class Elsewhere implements SharedMemory {
    @Override
    public boolean isFirst(String key, Duration life) {
      return false;
    }

    @Override
    public void keep(String key, String text, Duration life) {}

    @Override
    public Optional<String> look(String key) {
      return Optional.empty();
    }

    @Override
    public Optional<String> take(String key) {
      return Optional.empty();
    }

    @Override
    public boolean lead(String task, Duration life) {
      return false;
    }
  }

  private static final class Nothing implements Capabilities {
    @Override
    public void keep(Capability capability) {}

    @Override
    public List<Capability> of(CaseNumber number, Platform platform, Use use) {
      return List.of();
    }

    @Override
    public boolean spend(Capability capability) {
      return false;
    }

    @Override
    public void drop(Capability capability) {}
  }

  private static final class Empty implements FrontDesk {
    @Override
    public Reply handle(Invocation invocation) {
      throw new IllegalStateException("Nothing comes so far.");
    }

    @Override
    public List<Suggestion> suggest(Look look) {
      return List.of();
    }

    @Override
    public List<Message> home(Asker asker) {
      return List.of();
    }
  }
}
