package dev.curfew.chat;

import java.util.List;
import java.util.Optional;

/**
 * A small form that a platform shows in a window of its own.
 *
 * @param title at most 24 characters
 * @param submit the button that sends it, at most 24 characters
 * @param cancel the button that closes it, at most 24 characters
 */
public record Form(String title, String submit, String cancel, List<Field> fields) {

  public Form {
    fields = List.copyOf(fields);
    for (String label : List.of(title, submit, cancel)) {
      if (label.isBlank() || label.codePointCount(0, label.length()) > 24) {
        throw new IllegalArgumentException("A form's title and buttons have 1 to 24 characters, not: " + label);
      }
    }
  }

  /**
   * One thing to fill in.
   *
   * @param name what the answer is found by
   * @param initial what stands there already; may be empty
   * @param choices what may be chosen; empty for free text
   * @param picker where a room is picked of those that the platform looks up while the person types; nothing else is taken then
   */
  public record Field(String name, String label, String hint, String initial, boolean required, List<String> choices,
      Optional<Picker> picker) {

    public Field {
      choices = List.copyOf(choices);
    }

    /** Free text, or one of a few choices. */
    public Field(String name, String label, String hint, String initial, boolean required, List<String> choices) {
      this(name, label, hint, initial, required, choices, Optional.empty());
    }
  }

  /**
   * A menu that fills while one types.
   *
   * @param placeholder what stands there as long as nothing is picked
   * @param picked what is picked already
   */
  public record Picker(String placeholder, Optional<Picked> picked) {}

  /**
   * Something that was picked.
   *
   * @param value what stands for it
   * @param label what the person reads
   */
  public record Picked(String value, String label) {}
}
