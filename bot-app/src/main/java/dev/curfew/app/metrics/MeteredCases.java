package dev.curfew.app.metrics;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Note;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseStore;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts what happens to cases, once it is written down. Each replica counts what it wrote, so that the sum is right. */
final class MeteredCases implements CaseStore {
  private final CaseStore cases;
  private final Metrics metrics;

  MeteredCases(CaseStore cases, Metrics metrics) {
    this.cases = cases;
    this.metrics = metrics;
  }

  @Override
  public Case open(Asked asked) {
    Case opened = cases.open(asked);
    metrics.count(meters -> meters.cases().opened(opened));
    return opened;
  }

  @Override
  public Move move(Case seen, Step step) {
    Move move = cases.move(seen, step);
    if (move instanceof Move.Made(Case now)) {
      metrics.count(meters -> meters.cases().moved(seen, step, now));
    }
    return move;
  }

  @Override
  public Move move(Case seen, Step taking, Attempted attempted) {
    Move move = cases.move(seen, taking, attempted);
    if (move instanceof Move.Made(Case now)) {
      Case taken = seen.with(taking);
      metrics.count(meters -> {
        meters.cases().moved(seen, taking, taken);
        meters.cases().moved(taken, attempted, now);
      });
    }
    return move;
  }

  @Override
  public Optional<Case> find(CaseNumber number) {
    return cases.find(number);
  }

  @Override
  public Optional<Case> findByToken(String token) {
    return cases.findByToken(token);
  }

  @Override
  public void note(CaseNumber number, Note note) {
    cases.note(number, note);
  }

  @Override
  public Optional<CaseNumber> inFlight(RoomAction action) {
    return cases.inFlight(action);
  }

  @Override
  public Optional<CaseNumber> closedSince(Room room, Instant since, CaseNumber but) {
    return cases.closedSince(room, since, but);
  }

  @Override
  public List<CaseNumber> waitingFor(Room room) {
    return cases.waitingFor(room);
  }

  @Override
  public List<Watched> watched(Instant since) {
    return cases.watched(since);
  }

  @Override
  public List<CaseNumber> joinedTo(CaseNumber number) {
    return cases.joinedTo(number);
  }

  @Override
  public List<CaseNumber> due(Instant now) {
    return cases.due(now);
  }

  @Override
  public List<CaseNumber> orphaned(Instant now, Set<CaseNumber> inHand) {
    return cases.orphaned(now, inHand);
  }
}
