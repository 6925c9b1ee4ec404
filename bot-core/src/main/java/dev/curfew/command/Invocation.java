package dev.curfew.command;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Place;
import dev.curfew.chat.Verb;
import java.util.Map;

/** Something that a person did in a chat, cleared by the adapter: the platform vouches for who and where. */
public sealed interface Invocation {

  Asker asker();

  Place place();

  /**
   * A command was typed, or a form that stands for it was sent.
   *
   * @param command its name without the slash: {@code dismiss-room}, {@code curfew}
   */
  record Typed(Asker asker, Place place, String command, Arguments arguments) implements Invocation {}

  /**
   * A button was pressed.
   *
   * @param token as the button carries it; may be made up
   */
  record Pressed(Asker asker, Place place, Verb verb, String token) implements Invocation {}

  /**
   * The form that a button opens was sent.
   *
   * @param place where the button was pressed
   * @param token as the button carries it; may be made up
   * @param answers what was filled in, by the names of the form's fields; free text, nothing for a field left empty
   */
  record Submitted(Asker asker, Place place, Verb verb, String token,
      Map<String, String> answers) implements Invocation {
    public Submitted {
      answers = Map.copyOf(answers);
    }
  }
}
