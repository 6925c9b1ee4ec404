package dev.curfew.audit;

import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.chat.Person;

/**
 * Stands between people and the history: the history knows a person only by a commitment, the SHA-256 of a random salt and their
 * id, so that deleting the salt forgets them and breaks nothing.
 */
public interface PersonBook {

  /** The commitment for that person, in hexadecimal digits; always the same one until they are forgotten. */
  String commitment(Actor actor);

  /** Who stands behind a commitment, by the newest name known; for somebody who was forgotten, an actor that says so. */
  Actor actor(String commitment);

  /** The actor that stands for somebody who was forgotten: nobody is ever equal to them but themselves. */
  static Actor forgotten(dev.curfew.chat.Platform platform, String commitment) {
    return new Actor(new Person(platform, "", "forgotten-" + commitment.substring(0, 12)), "somebody forgotten");
  }
}
