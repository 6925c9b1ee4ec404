package dev.curfew.permission;

/** What keeps a rule from applying. Listed by how much it takes to mend, the least first. */
public enum Gap {
  /** The rule applies in other channels. */
  PLACE(1),
  /** The rule speaks of other rooms. */
  ROOM(2),
  /** The rule speaks of other apps. */
  APP(4),
  /** The rule allows other things. */
  RIGHT(8),
  /** The platform would not tell who is in a group that the rule names. */
  GROUP_UNKNOWN(16),
  /** The platform would not tell whether the person is a full member. */
  STANDING_UNKNOWN(32),
  /** Guests, bots and outsiders count only where a rule names them in person. */
  STANDING(64),
  /** The rule speaks of other people. */
  PERSON(128);

  private final int weight;

  Gap(int weight) {
    this.weight = weight;
  }

  /** How much it takes to mend: more than all gaps listed before it together. */
  int weight() {
    return weight;
  }
}
