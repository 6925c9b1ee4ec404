package dev.curfew.permission;

import dev.curfew.room.AppName;
import java.util.Set;

/** Which apps a rule speaks of. */
public sealed interface Apps {

  boolean includes(AppName app);

  /** Whether no app is meant. */
  boolean isEmpty();

  /** All apps, those added later too. */
  record Every() implements Apps {
    @Override
    public boolean includes(AppName app) {
      return true;
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }

  /** Just these; an empty set means none. */
  record Only(Set<AppName> names) implements Apps {
    public Only {
      names = Set.copyOf(names);
    }

    @Override
    public boolean includes(AppName app) {
      return names.contains(app);
    }

    @Override
    public boolean isEmpty() {
      return names.isEmpty();
    }
  }
}
