package dev.curfew.chat;

import java.util.Arrays;
import java.util.Optional;

/** What a button does. Its {@link #label()} is part of the buttons' ids on the wire: {@code curfew:confirm}. */
public enum Verb {
  CONFIRM("confirm"), CANCEL("cancel"), ASK_AGAIN("ask-again");

  private final String label;

  Verb(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The verb of that label, or nothing for a made-up one. */
  public static Optional<Verb> of(String label) {
    return Arrays.stream(values()).filter(verb -> verb.label.equals(label)).findFirst();
  }
}
