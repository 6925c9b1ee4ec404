package dev.curfew.config;

import dev.curfew.permission.PersonRef;

/** A human being, as far as the configuration can tell. */
sealed interface Human {

  /** As a problem names them. */
  String shown();

  /** Somebody of {@code people:}, whatever identity they use. */
  record Named(String name) implements Human {
    @Override
    public String shown() {
      return Shown.name(name).orElse("somebody of people:");
    }
  }

  /** An identity that {@code people:} ties to nobody. */
  record Lone(PersonRef ref) implements Human {
    @Override
    public String shown() {
      return ref.workspace().map(workspace -> workspace + "/").orElse("") + ref.id();
    }
  }
}
