package dev.curfew.app.chaos;

import java.util.Map;
import java.util.TreeMap;

/** Where bots were killed, and how often. Thread-safe. */
final class Deaths {
  private final Map<String, Integer> places = new TreeMap<>();

  synchronized void note(String place) {
    places.merge(place, 1, Integer::sum);
  }

  synchronized int count() {
    return places.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** By place. */
  synchronized Map<String, Integer> places() {
    return new TreeMap<>(places);
  }

  void addAll(Deaths others) {
    others.places().forEach((place, count) -> {
      for (int i = 0; i < count; i++) {
        note(place);
      }
    });
  }
}
