package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseSearch;
import dev.curfew.casework.InMemoryCaseStore;
import dev.curfew.chat.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notices in plain maps, over the cases of a store beside them. */
final class InMemoryNotices implements Notices {
  private final InMemoryCaseStore cases;
  private final Map<CaseNumber, Map<Place, Standing>> standing = new HashMap<>();
  private final Map<CaseNumber, Integer> told = new HashMap<>();
  private final Map<CaseNumber, Instant> claimedUntil = new HashMap<>();
  private final Map<CaseNumber, Instant> notBefore = new HashMap<>();

  InMemoryNotices(InMemoryCaseStore cases) {
    this.cases = cases;
  }

  @Override
  public synchronized List<CaseNumber> owed(Instant now) {
    return cases.search(CaseSearch.Filter.ALL, Integer.MAX_VALUE).reversed().stream()
        .filter(subject -> !subject.state().isBetweenTwo())
        .filter(subject -> subject.version() > told.getOrDefault(subject.number(), 0))
        .map(Case::number)
        .filter(number -> !claimedUntil.getOrDefault(number, Instant.MIN).isAfter(now))
        .filter(number -> !notBefore.getOrDefault(number, Instant.MIN).isAfter(now)).toList();
  }

  @Override
  public synchronized boolean claim(CaseNumber number, Instant now, Duration life) {
    boolean owed = cases.find(number).orElseThrow().version() > told.getOrDefault(number, 0);
    if (!owed || claimedUntil.getOrDefault(number, Instant.MIN).isAfter(now)) {
      return false;
    }
    claimedUntil.put(number, now.plus(life));
    return true;
  }

  @Override
  public synchronized List<Standing> standing(CaseNumber number) {
    return List.copyOf(standing.getOrDefault(number, Map.of()).values());
  }

  @Override
  public synchronized void stands(CaseNumber number, Standing message) {
    cases.find(number).orElseThrow();
    standing.computeIfAbsent(number, any -> new LinkedHashMap<>()).put(message.place(), message);
  }

  @Override
  public synchronized void told(CaseNumber number, int version) {
    told.merge(number, version, Math::max);
    claimedUntil.remove(number);
    notBefore.remove(number);
  }

  @Override
  public synchronized void again(CaseNumber number, Instant now) {
    told.remove(number);
    notBefore.remove(number);
  }

  @Override
  public synchronized void postpone(CaseNumber number, Instant until) {
    notBefore.put(number, until);
    claimedUntil.remove(number);
  }
}
