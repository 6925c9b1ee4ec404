package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Asked;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Cases in plain maps, gone with the process. Nothing is evicted: a cache would lose cases. */
public final class InMemoryCaseStore implements CaseStore {
  private final AtomicLong lastNumber = new AtomicLong();
  private final ConcurrentMap<CaseNumber, Case> cases = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, CaseNumber> numbersByToken = new ConcurrentHashMap<>();

  @Override
  public Case open(Asked asked) {
    Case opened = Case.asked(new CaseNumber(lastNumber.incrementAndGet()), asked);
    if (numbersByToken.putIfAbsent(asked.token(), opened.number()) != null) {
      throw new IllegalArgumentException("Another case has this token.");
    }
    cases.put(opened.number(), opened);
    return opened;
  }

  @Override
  public Optional<Case> find(CaseNumber number) {
    return Optional.ofNullable(cases.get(number));
  }

  @Override
  public Optional<Case> findByToken(String token) {
    return Optional.ofNullable(numbersByToken.get(token)).flatMap(this::find);
  }

  @Override
  public Optional<Case> move(Case seen, CaseEvent event) {
    Case moved = seen.with(event);
    return cases.replace(seen.number(), seen, moved) ? Optional.of(moved) : Optional.empty();
  }
}
