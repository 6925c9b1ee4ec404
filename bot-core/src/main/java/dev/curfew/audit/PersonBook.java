package dev.curfew.audit;

import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import java.nio.charset.StandardCharsets;

/**
 * Stands between people and the history: the history knows a person only by a commitment, the SHA-256 of a random salt and their
 * id, so that deleting the salt forgets them and breaks nothing.
 */
public interface PersonBook {

  /** The commitment for that person, in hexadecimal digits; always the same one until they are forgotten. */
  String commitment(Actor actor);

  /**
   * Who stands behind a commitment, by the newest name known; for somebody who was forgotten, an actor that says so.
   *
   * @throws IllegalStateException when nobody ever stood behind it: somebody changed the history, or this book
   */
  Actor actor(String commitment);

  /**
   * The commitment to somebody with that salt, in lower-case hexadecimal digits: SHA-256 over the salt's bytes and the UTF-8 of the
   * person as {@link Person} prints them.
   *
   * @param salt random, at least 16 bytes; whoever has it can find out who it is by trying all ids
   */
  static String commitment(byte[] salt, Person person) {
    return Hash.of(salt, person.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The actor that stands for somebody who was forgotten: nobody is ever equal to them but themselves. */
  static Actor forgotten(Platform platform, String commitment) {
    return new Actor(new Person(platform, "", "forgotten-" + commitment.substring(0, 12)), "somebody forgotten");
  }
}
