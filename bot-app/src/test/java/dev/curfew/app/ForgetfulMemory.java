package dev.curfew.app;

import dev.curfew.command.SharedMemory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What replicas share; it forgets when it may. */
final class ForgetfulMemory implements SharedMemory {
  private final Map<String, String> kept = new HashMap<>();
  private final Map<String, Instant> until = new HashMap<>();
  private final InstantSource clock;
  private String lastText = "";

  ForgetfulMemory(InstantSource clock) {
    this.clock = clock;
  }

  /** All that was ever kept and not taken. */
  Map<String, String> kept() {
    return Map.copyOf(kept);
  }

  /** What was kept last. */
  String lastText() {
    return lastText;
  }

  @Override
  public boolean isFirst(String key, Duration life) {
    if (until.getOrDefault(key, Instant.MIN).isAfter(clock.instant())) {
      return false;
    }
    until.put(key, clock.instant().plus(life));
    return true;
  }

  @Override
  public void keep(String key, String text, Duration life) {
    kept.put(key, text);
    until.put(key, clock.instant().plus(life));
    lastText = text;
  }

  @Override
  public Optional<String> look(String key) {
    return Optional.ofNullable(kept.get(key))
        .filter(unused -> until.getOrDefault(key, Instant.MIN).isAfter(clock.instant()));
  }

  @Override
  public Optional<String> take(String key) {
    Optional<String> text = Optional.ofNullable(kept.remove(key));
    return text.filter(unused -> until.getOrDefault(key, Instant.MIN).isAfter(clock.instant()));
  }

  @Override
  public boolean lead(String task, Duration life) {
    throw new AssertionError("Nobody has to lead for this.");
  }
}
