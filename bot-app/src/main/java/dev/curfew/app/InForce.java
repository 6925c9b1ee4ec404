package dev.curfew.app;

import dev.curfew.config.LimitSettings;
import dev.curfew.config.Problem;
import dev.curfew.config.Settings;
import dev.curfew.permission.Policy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The configuration by which the bot works at this moment, and how it came to be in force. What a running bot cannot change stays as
 * it was at the start. Thread-safe; to be changed by one at a time.
 */
final class InForce {
  private final Settings started;
  private final InstantSource clock;
  private final AtomicReference<State> state;

  InForce(Settings started, InstantSource clock) {
    this.started = started;
    this.clock = clock;
    state = new AtomicReference<>(new State(started, policy(started), clock.instant(), 0, List.of(), List.of()));
  }

  /**
   * How it is.
   *
   * @param settings by which the bot works
   * @param policy the rules of these settings
   * @param since when these came into force
   * @param reloads how often a changed configuration came into force since the start
   * @param mistakes what is wrong with the file as it is now, so that the settings before it stay in force; none where it is sound
   * @param needsRestart the keys whose values in the file will apply only after a restart
   */
  record State(Settings settings, Policy policy, Instant since, int reloads, List<Problem> mistakes,
      List<String> needsRestart) {
    State {
      mistakes = List.copyOf(mistakes);
      needsRestart = List.copyOf(needsRestart);
    }

    /** Whether the file as it is now could not be taken. */
    boolean isWrong() {
      return !mistakes.isEmpty();
    }
  }

  State state() {
    return state.get();
  }

  Settings settings() {
    return state.get().settings();
  }

  /** From now on these apply, as far as they can without a restart. */
  State take(Settings fresh) {
    Settings mixed = mixed(fresh);
    List<String> restart = RestartKeys.of(started, fresh);
    return state.updateAndGet(before -> new State(mixed, policy(mixed), clock.instant(), before.reloads() + 1,
        List.of(), restart));
  }

  /** The file cannot be taken, so that everything stays as it is. */
  State refuse(List<Problem> mistakes) {
    return state.updateAndGet(
        before -> new State(before.settings(), before.policy(), before.since(), before.reloads(), mistakes,
            before.needsRestart()));
  }

  private static Policy policy(Settings settings) {
    return new Policy(settings.rules(), settings.people());
  }

  private Settings mixed(Settings fresh) {
    LimitSettings wanted = fresh.limits();
    LimitSettings limits = new LimitSettings(wanted.roomsPerCase(), wanted.casesPerPerson(), wanted.callsPerSecond(),
        started.limits().connect(), started.limits().call(), wanted.retryFor());
    return new Settings(fresh.locale(), started.apps(), started.slack(), started.discord(), fresh.people(),
        fresh.rules(), fresh.confirmation(), fresh.proof(), limits, fresh.announce(), started.store(),
        started.server(), fresh.warnings());
  }
}
