package dev.curfew.app.chaos;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.sandbox.tencent.Arrival;
import dev.curfew.sandbox.tencent.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which call at Tencent belongs to which attempt on record: the newest one about the room that was written down before the call
 * came in. A room is held by one case at a time, so there is no other that it could belong to.
 */
final class Sent {
  private final Map<String, List<Attempt>> attempts = new HashMap<>();
  private final Map<Attempt, Integer> arrivals = new LinkedHashMap<>();
  private final Map<Attempt, List<Call>> calls = new HashMap<>();
  private final List<Arrival> unrecorded = new ArrayList<>();

  /** An attempt of a case. */
  record Attempt(long caseNumber, int attempt, Instant at) {}

  Sent(Evidence evidence) {
    evidence.cases().forEach(this::add);
    attempts.values().forEach(each -> each.sort(Comparator.comparing(Attempt::at)));
    for (Arrival arrival : evidence.arrivals()) {
      Optional<Attempt> attempt = arrival.room().flatMap(room -> latest(room.id(), arrival.at()));
      attempt.ifPresentOrElse(known -> arrivals.merge(known, 1, Integer::sum), () -> unrecorded.add(arrival));
    }
    for (Call call : evidence.calls()) {
      call.room().flatMap(room -> latest(room.id(), call.at()))
          .ifPresent(attempt -> calls.computeIfAbsent(attempt, key -> new ArrayList<>()).add(call));
    }
  }

  private void add(Case each) {
    each.steps().stream().filter(Attempted.class::isInstance).map(Attempted.class::cast)
        .map(step -> new Attempt(each.number().value(), step.attempt(), step.at()))
        .forEach(attempt -> attempts.computeIfAbsent(each.room().id().text(), key -> new ArrayList<>()).add(attempt));
  }

  private Optional<Attempt> latest(String room, Instant at) {
    return attempts.getOrDefault(room, List.of()).stream().filter(attempt -> !attempt.at().isAfter(at))
        .reduce((older, newer) -> newer);
  }

  /** What came in without having been written down before. */
  List<Arrival> unrecorded() {
    return List.copyOf(unrecorded);
  }

  /** Attempts of which more than one request came in. */
  List<Attempt> repeated() {
    return arrivals.entrySet().stream().filter(entry -> entry.getValue() > 1).map(Map.Entry::getKey).toList();
  }

  /** The calls of a case that closed its room. */
  List<Call> executed(Case of) {
    return calls.entrySet().stream().filter(entry -> entry.getKey().caseNumber() == of.number().value())
        .flatMap(entry -> entry.getValue().stream()).filter(Call::acted).toList();
  }

  /** The calls of one attempt that closed the room. */
  List<Call> executed(Case of, int attempt) {
    return calls.entrySet().stream().filter(entry -> entry.getKey().caseNumber() == of.number().value())
        .filter(entry -> entry.getKey().attempt() == attempt).flatMap(entry -> entry.getValue().stream())
        .filter(Call::acted).toList();
  }
}
