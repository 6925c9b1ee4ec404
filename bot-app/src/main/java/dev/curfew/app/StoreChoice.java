package dev.curfew.app;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.config.Settings;
import dev.curfew.permission.People;
import dev.curfew.room.Secret;
import dev.curfew.store.ReadOnlyStore;
import dev.curfew.store.UnfitStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The store that a command looks into: that of a configuration, or a copy of one, for which nobody needs the bot's secrets. */
final class StoreChoice {
  @Mixin
  private ConfigChoice config = new ConfigChoice();

  @Option(names = "--store", paramLabel = "URL", description = "The store itself, such as jdbc:sqlite:copy.db, without a configuration.")
  private Optional<String> store = Optional.empty();

  private Optional<Settings> read = Optional.empty();

  Secret url() {
    return store.map(Secret::new).orElseGet(() -> settings().store().url());
  }

  /** The people whom the configuration names; nobody without one. */
  People people() {
    return store.isPresent() ? new People(Map.of()) : settings().people();
  }

  /** Looks into the store, which a running bot may go on using. */
  <T> T look(Function<ReadOnlyStore, T> work) {
    return translated(() -> {
      try (ReadOnlyStore opened = ReadOnlyStore.open(url(), InstantSource.system())) {
        return work.apply(opened);
      }
    });
  }

  /** Does something with a store, and ends the program with what the store has to say when that is impossible. */
  static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (UnfitStore e) {
      throw new Failure(ExitStatus.USAGE, String.valueOf(e.getMessage()));
    } catch (StoreUnavailable e) {
      throw new Failure(ExitStatus.FAILED, e.getMessage());
    }
  }

  private Settings settings() {
    if (read.isEmpty()) {
      read = Optional.of(config.settings());
    }
    return read.get();
  }
}
