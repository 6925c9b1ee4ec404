package dev.curfew.sandbox.slack.blocks;

import java.util.Optional;

/** The names that text may refer to. Thread-safe. */
public interface Directory {
  /** The name of the user, channel or user group with this id, without {@code @} or {@code #}. */
  Optional<String> nameOf(String id);

  /** Whom {@code @name} would notify when names are linked: a user or a user group. */
  Optional<Ping> named(String name);
}
