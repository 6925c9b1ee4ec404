package dev.curfew.chat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message as the core means it, before any platform draws it.
 *
 * @param sign the state of the matter; its glyph leads the title
 * @param title one line that says it all; also what a notification shows
 * @param lines what else is to be read, one thought each
 * @param facts a small table under the lines
 * @param buttons at most {@value #MOST_BUTTONS}, which every platform draws in rows of five; none once the matter is decided
 */
public record Message(Sign sign, Text title, List<Text> lines, List<Fact> facts, List<Button> buttons,
    Visibility visibility) {
  /** The most buttons under one message. */
  public static final int MOST_BUTTONS = 10;

  public Message {
    lines = List.copyOf(lines);
    facts = List.copyOf(facts);
    buttons = List.copyOf(buttons);
    if (buttons.size() > MOST_BUTTONS) {
      throw new IllegalArgumentException("A message has at most " + MOST_BUTTONS + " buttons, not "
          + buttons.size() + ".");
    }
  }

  /** The same for other eyes. */
  public Message with(Visibility other) {
    return new Message(sign, title, lines, facts, buttons, other);
  }

  /** The same with one more line at the end. */
  public Message plus(Text line) {
    return new Message(sign, title, Stream.concat(lines.stream(), Stream.of(line)).toList(), facts, buttons,
        visibility);
  }

  /** The first button of that verb. */
  public Button button(Verb verb) {
    return buttons.stream().filter(b -> b.verb() == verb).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No button " + verb.label() + " in: " + unformatted()));
  }

  /** Everything that is read, without formatting, a line each; for logs and tests. */
  public String unformatted() {
    Stream<String> head = Stream.of((sign.glyph() + " " + title.unformatted()).strip());
    Stream<String> table = facts.stream().map(fact -> fact.label() + ": " + fact.value().unformatted());
    return Stream.of(head, lines.stream().map(Text::unformatted), table).flatMap(s -> s)
        .collect(Collectors.joining("\n"));
  }
}
