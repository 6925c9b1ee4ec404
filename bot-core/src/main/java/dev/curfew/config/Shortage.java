package dev.curfew.config;

/**
 * Too few people who could approve.
 *
 * @param count how many there are besides the one who asks
 * @param unproven whether there would be enough if people in different chats were taken for different people
 */
record Shortage(int count, boolean unproven) {

  /** The end of a sentence. */
  String sentence() {
    if (unproven) {
      return someOf("nobody", "person", "people")
          + " could approve who is provably somebody else: people in different chats may be one and the same.";
    }
    return someOf("nobody else", "other person", "other people") + " could approve.";
  }

  String remedy() {
    return unproven
        ? "Name all of them under people:, who ask and who approve, or let people of the same chat approve."
        : "Nobody approves what they asked for themselves. Let more people approve, or a user group or role, by a rule"
            + " with may: [approve] for the same apps and rooms, from channels of their own chat.";
  }

  private String someOf(String none, String one, String several) {
    return switch (count) {
      case 0 -> none;
      case 1 -> "only 1 " + one;
      default -> "only " + count + " " + several;
    };
  }
}
