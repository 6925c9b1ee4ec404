package dev.curfew.command;

/**
 * A room or a user to pick.
 *
 * @param value what stands for it as a command's room, also where the id alone would mean another one: {@code eu-1},
 *        {@code 123 kind:number app:live}; of a user the id; at most {@value #LONGEST} characters
 * @param label what the person reads: the id, how many people are inside and for how long; at most {@value #LONGEST} characters
 */
public record Suggestion(String value, String label) {
  /** Within what every platform takes for both. */
  public static final int LONGEST = 75;
  /** What stands between the id and the facts in a label; no id can hold it. */
  public static final String FACTS = " · ";

  public Suggestion {
    if (value.isEmpty() || value.length() > LONGEST || label.isBlank() || label.length() > LONGEST) {
      throw new IllegalArgumentException("A suggestion and its label have 1 to " + LONGEST + " characters.");
    }
  }
}
