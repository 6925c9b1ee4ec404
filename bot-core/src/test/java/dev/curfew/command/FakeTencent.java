package dev.curfew.command;

import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** A Tencent that answers as told, and "accepted" when not told anything. */
final class FakeTencent implements RoomService {
  private final Queue<Supplier<Outcome>> answers = new ArrayDeque<>();
  private final List<RoomAction> calls = new ArrayList<>();
  private final List<AppName> warmedUp = new ArrayList<>();

  @Override
  public Outcome perform(App app, RoomAction action) {
    Supplier<Outcome> answer;
    synchronized (this) {
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
