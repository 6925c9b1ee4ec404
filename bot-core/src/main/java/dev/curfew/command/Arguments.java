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
   * @param users user ids, separated by spaces or commas; where the command is about users
   * @param choice what else is said of the users; where the command wants that
   * @param list more room ids, one in a line or separated by commas, as pasted or from a text file of at most 1 MB
   */
  record Fields(String rooms, Optional<String> users, Optional<String> choice, Optional<String> list,
      Optional<String> app, Optional<String> kind, Optional<String> dryRun,
      Optional<String> reason) implements Arguments {

    /** Where there is nothing but rooms. */
    public Fields(String rooms, Optional<String> app, Optional<String> kind, Optional<String> dryRun,
        Optional<String> reason) {
      this(rooms, Optional.empty(), Optional.empty(), Optional.empty(), app, kind, dryRun, reason);
    }
  }
}
