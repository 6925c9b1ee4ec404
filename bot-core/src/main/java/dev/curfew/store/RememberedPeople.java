package dev.curfew.store;

import dev.curfew.audit.PersonBook;
import dev.curfew.casework.CaseEvent.Actor;
import java.util.HashMap;
import java.util.Map;

/** Asks another book about everybody once only. For one piece of work, on one thread. */
final class RememberedPeople implements PersonBook {
  private final PersonBook book;
  private final Map<Actor, String> commitments = new HashMap<>();
  private final Map<String, Actor> actors = new HashMap<>();

  RememberedPeople(PersonBook book) {
    this.book = book;
  }

  /** That one was found elsewhere. */
  void remember(String commitment, Actor actor) {
    actors.put(commitment, actor);
  }

  @Override
  public String commitment(Actor actor) {
    return commitments.computeIfAbsent(actor, book::commitment);
  }

  @Override
  public Actor actor(String commitment) {
    return actors.computeIfAbsent(commitment, book::actor);
  }
}
