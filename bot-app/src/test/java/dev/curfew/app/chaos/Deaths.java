package dev.curfew.app.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** When and where bots were killed. Thread-safe. */
final class Deaths {
  private final List<Death> all = new ArrayList<>();

  /** @param place at which point of its work, or what else it died of */
  record Death(Instant at, String place) {}

  synchronized void note(Death death) {
    all.add(death);
  }

  synchronized int count() {
    return all.size();
  }

  synchronized List<Death> all() {
    return List.copyOf(all);
  }

  /** How often at each place. */
  Map<String, Long> places() {
    return all().stream().collect(Collectors.groupingBy(Death::place, TreeMap::new, Collectors.counting()));
  }

  void addAll(Deaths others) {
    others.all().forEach(this::note);
  }
}
