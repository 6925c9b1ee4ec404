package dev.curfew.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A form that a button opened on a person's screen.
 *
 * @param sending sends it with what was filled in, by the ids of the fields
 * @param closing takes it off the screen; nothing happens when it is gone already
 */
public record Form(String title, List<Field> fields, Consumer<Map<String, String>> sending,
    Runnable closing) implements AutoCloseable {

  public Form {
    fields = List.copyOf(fields);
  }

  /**
   * One field of it.
   *
   * @param id what the bot gave it
   */
  public record Field(String id, String label, boolean required) {}

  /** Fills it in, by the ids of the fields, and sends it. */
  public void send(Map<String, String> filled) {
    sending.accept(filled);
  }

  /** Fills in its only field, and sends it. */
  public void send(String text) {
    if (fields.size() != 1) {
      throw new IllegalStateException("The form \"" + title + "\" does not have one field: " + fields);
    }
    send(Map.of(fields.getFirst().id(), text));
  }

  @Override
  public void close() {
    closing.run();
  }
}
