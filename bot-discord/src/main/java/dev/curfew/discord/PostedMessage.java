package dev.curfew.discord;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a case's message stands in a place, in the words that are kept with the case. */
sealed interface PostedMessage {
  Pattern SHAPE = Pattern.compile("(\\d{1,9}):(?:(\\d{1,20})/)?(\\d{1,20})");

  /** How many messages stood in that place before and were deleted by people: the next one is another message to Discord. */
  int generation();

  String id();

  /** An ordinary message, which can be edited for ever: {@code <generation>:<message>}. */
  record InChannel(int generation, String id) implements PostedMessage {
    @Override
    public String toString() {
      return generation + ":" + id;
    }
  }

  /** Sent by way of an interaction, which edits it for 15 minutes: {@code <generation>:<interaction>/<message>}. */
  record ByInteraction(int generation, String interaction, String id) implements PostedMessage {
    @Override
    public String toString() {
      return generation + ":" + interaction + "/" + id;
    }
  }

  /** Gives back what {@code toString} made; empty for anything else. */
  static Optional<PostedMessage> read(String standing) {
    Matcher shape = SHAPE.matcher(standing);
    if (!shape.matches()) {
      return Optional.empty();
    }
    int generation = Integer.parseInt(shape.group(1));
    String interaction = shape.group(2);
    return Optional.of(interaction == null
        ? new InChannel(generation, shape.group(3))
        : new ByInteraction(generation, interaction, shape.group(3)));
  }
}
