package dev.curfew.command;

import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** A Tencent that answers as told, and "accepted" when not told anything. */
final class FakeTencent implements RoomService {
  private final Queue<Supplier<Outcome>> answers = new ArrayDeque<>();
  private final List<RoomAction> calls = new ArrayList<>();
  /** What broke with the next attempt. */
  private Optional<Throwable> broken = Optional.empty();
  private volatile Runnable connecting = () -> {};
  private final List<AppName> warmedUp = new ArrayList<>();

  @Override
  public Outcome perform(App app, RoomAction action, Caller caller) {
    connecting.run();
    Optional<Outcome.Obstacle> inTheWay = caller.awaitTurn();
    if (inTheWay.isPresent()) {
      return new Outcome.NotSent(inTheWay.get());
    }
    Supplier<Outcome> answer;
    synchronized (this) {
      broken.ifPresent(caller::broke);
      broken = Optional.empty();
      calls.add(action);
      answer = answers.poll();
    }
    return answer == null ? new Outcome.Accepted("request-" + calls().size()) : answer.get();
  }

  @Override
  public synchronized void warmUp(App app) {
    warmedUp.add(app.name());
  }

  synchronized void answers(Outcome outcome) {
    answers.add(() -> outcome);
  }

  /** The same, and what broke is told with it. */
  synchronized void answers(Outcome outcome, Throwable why) {
    answers(outcome);
    broken = Optional.of(why);
  }

  /** That happens before a request may leave. */
  void connects(Runnable how) {
    connecting = how;
  }

  synchronized void answers(Supplier<Outcome> outcome) {
    answers.add(outcome);
  }

  synchronized List<RoomAction> calls() {
    return List.copyOf(calls);
  }

  synchronized List<AppName> warmedUp() {
    return List.copyOf(warmedUp);
  }
}
