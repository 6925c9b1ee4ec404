package dev.curfew.slack;

import dev.curfew.chat.Form;
import dev.curfew.chat.Form.Picked;
import java.util.List;
import java.util.Optional;

/**
 * A form as Slack's windows can show it: the core's {@link Form}, and what only Slack has, such as fields of several lines.
 *
 * @param title at most {@value #LONGEST_LABEL} characters, as the two buttons
 */
record Sheet(String title, String submit, String cancel, List<Entry> entries) {
  private static final int LONGEST_LABEL = 24;
  /** More do not fit into one of Slack's menus. */
  private static final int MOST_CHOICES = 100;

  Sheet {
    entries = List.copyOf(entries);
    for (String label : List.of(title, submit, cancel)) {
      if (label.isBlank() || label.length() > LONGEST_LABEL) {
        throw new IllegalArgumentException("A window's title and buttons have 1 to 24 characters, not: " + label);
      }
    }
  }

  /** One thing to fill in. */
  sealed interface Entry {
    Head head();
  }

  /**
   * What stands around a field.
   *
   * @param name what the answer is found by
   * @param hint may be empty
   */
  record Head(String name, String label, String hint, boolean required) {}

  /**
   * Free text.
   *
   * @param initial what stands there already; may be empty
   * @param tall whether it has several lines
   */
  record Typed(Head head, String initial, boolean tall) implements Entry {}

  /**
   * One of a few.
   *
   * @param options 1 to {@value #MOST_CHOICES}
   * @param initial the value of what is chosen already; empty for nothing
   */
  record Choice(Head head, List<Picked> options, String initial) implements Entry {
    Choice {
      options = List.copyOf(options);
    }
  }

  /**
   * A menu that fills while one types.
   *
   * @param picked what is picked already
   * @param several whether more than one can be picked
   */
  record LookUp(Head head, String placeholder, Optional<Picked> picked, boolean several) implements Entry {}

  /** The core's form, as it is. */
  static Sheet of(Form form) {
    return new Sheet(form.title(), form.submit(), form.cancel(), form.fields().stream().map(Sheet::entry).toList());
  }

  /**
   * The entry of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  Entry entry(String name) {
    return entries.stream().filter(entry -> entry.head().name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The form has no field " + name));
  }

  private static Entry entry(Form.Field field) {
    Head head = new Head(field.name(), field.label(), field.hint(), field.required());
    if (field.picker().isPresent()) {
      return new LookUp(head, field.picker().get().placeholder(), field.picker().get().picked(), false);
    }
    return field.choices().isEmpty() || field.choices().size() > MOST_CHOICES
        ? new Typed(head, field.initial(), false)
        : new Choice(head, field.choices().stream().map(each -> new Picked(each, each)).toList(), field.initial());
  }
}
