package dev.curfew.command;

import java.util.Optional;

/** What came after a command's name. */
public sealed interface Arguments {

  /** One line as it was typed, already freed of the platform's own escaping, of at most any length. */
  record Line(String text) implements Arguments {}

  /**
   * Fields that the platform kept apart. Each is still free text that anybody may have made up.
   *
   * @param rooms room ids by the command line's rules: spaces separate, quotes join, and options may follow; fields of their own win
   */
  record Fields(String rooms, Optional<String> app, Optional<String> kind, Optional<String> dryRun,
      Optional<String> reason) implements Arguments {}
}
