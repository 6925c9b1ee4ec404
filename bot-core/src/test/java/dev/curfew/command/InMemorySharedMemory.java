package dev.curfew.command;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Forgets nothing until it is asked to take it out. */
final class InMemorySharedMemory implements SharedMemory {
  private final Map<String, String> kept = new ConcurrentHashMap<>();

  @Override
  public boolean isFirst(String key, Duration life) {
    return kept.putIfAbsent("first/" + key, "") == null;
  }

  @Override
  public void keep(String key, String text, Duration life) {
    kept.put(key, text);
  }

  @Override
  public Optional<String> look(String key) {
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public Optional<String> take(String key) {
    return Optional.ofNullable(kept.remove(key));
  }

  @Override
  public boolean lead(String task, Duration life) {
    return true;
  }
}
