package dev.curfew.words;

/** Why a typed command could not be read. */
public sealed interface CommandFault {
  /** No room id was given. */
  record NoRoom() implements CommandFault {}

  /** A quote or back-tick was opened and not closed. */
  record NotClosed(String opening) implements CommandFault {}

  /** An option such as {@code app:} came without a value. */
  record NoValue(String option) implements CommandFault {}

  /** An option came twice. */
  record Twice(String option) implements CommandFault {}

  /** {@code dry-run:} takes yes or no. */
  record NotYesOrNo(String value) implements CommandFault {}
}
