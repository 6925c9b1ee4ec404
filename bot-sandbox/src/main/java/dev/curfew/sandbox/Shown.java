package dev.curfew.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A message as a person sees it at one moment.
 *
 * @param text with line breaks, without marks of emphasis
 */
public record Shown(String text, List<Knob> knobs) {

  public Shown {
    knobs = List.copyOf(knobs);
  }

  /**
   * A button.
   *
   * @param id what the bot gave it: the documented {@code curfew:<verb>…}
   * @param press presses it as the person who sees the message, even when it is gone from there: a screen may be slow
   * @param opens the same, and waits for the form that it opens; one at a time for each person
   */
  public record Knob(String label, String id, Runnable press, Supplier<Form> opens) {

    /** One that is only looked at. */
    static Knob of(String label, String id) {
      return new Knob(label, id, () -> {
        throw new IllegalStateException("Nobody was named to press " + id);
      }, () -> {
        throw new IllegalStateException("Nobody was named to press " + id);
      });
    }
  }

  /** The button for that verb, such as {@code confirm}. */
  public Optional<Knob> knob(String verb) {
    return knobs.stream().filter(knob -> (knob.id() + ":").startsWith("curfew:" + verb + ":")).findFirst();
  }

  public boolean says(String part) {
    return text.contains(part);
  }
}
