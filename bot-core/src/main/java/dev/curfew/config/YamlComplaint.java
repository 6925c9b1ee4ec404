package dev.curfew.config;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** What is wrong with text that is not YAML. The parser's own message quotes the file, secrets included, and is never passed on. */
record YamlComplaint(Spot spot, String what, String remedy) {
  private static final Pattern TAB_INDENT = Pattern.compile("^ *\t.*");

  private record Known(String begins, String what, String remedy) {}

  /** By the beginnings of SnakeYAML's messages; a changed wording there falls back to the general sentence. */
  private static final List<Known> KNOWN = List.of(
      new Known("found character '\\t", "A tab stands where YAML wants spaces.", "Indent with spaces."),
      new Known("found character '", "A value may not begin with this character.",
          "Put the value in quotation marks: \"…\"."),
      new Known("mapping values are not allowed", "A colon followed by a space stands where no key can be.",
          "Put a value with a colon in quotation marks, and check that the line is indented like its neighbours."),
      new Known("could not find expected ':'", "A key without a colon, or a colon without a space after it.",
          "Write \"key: value\"."),
      new Known("found unexpected end of stream", "A quotation mark is opened and never closed.",
          "Close it at the end of its value."),
      new Known("expected <block end>", "This line is indented otherwise than its neighbours.",
          "Give keys of one section the same number of spaces."),
      new Known("expected ',' or", "A list [ ] or a section { } is not closed, or a comma is missing.",
          "Close it. Inside of it \"${NAME}\" and texts with a # need quotation marks."),
      new Known("expected the node content", "A list [ ] or a section { } is not closed, or has a comma too many.",
          "Close it. Inside of it \"${NAME}\" and texts with a # need quotation marks."),
      new Known("found unknown escape character", "A back-slash in \"…\" begins an escape that does not exist.",
          "Write it twice, or use single quotation marks: '…'."));

  static YamlComplaint of(Exception broken, String text) {
    Throwable cause = broken.getCause() == null ? broken : broken.getCause();
    return switch (cause) {
      case MarkedYAMLException marked -> marked(marked, text);
      case ReaderException unprintable -> new YamlComplaint(position(text, unprintable.getPosition()),
          "A character stands here that YAML forbids, such as a control character.", "Remove it.");
      default -> new YamlComplaint(Spot.START, "The file is not YAML as it is needed here.",
          "Compare with the example, config/curfew.yaml.");
    };
  }

  private static YamlComplaint marked(MarkedYAMLException broken, String text) {
    Spot spot = spot(broken.getProblemMark());
    if (text.lines().skip(spot.line() - 1L).findFirst().filter(TAB_INDENT.asMatchPredicate()).isPresent()) {
      return new YamlComplaint(spot, KNOWN.getFirst().what(), KNOWN.getFirst().remedy());
    }
    String problem = broken.getProblem() == null ? "" : broken.getProblem();
    return KNOWN.stream().filter(known -> problem.startsWith(known.begins())).findFirst()
        .map(known -> new YamlComplaint(spot, known.what(), known.remedy()))
        .orElseGet(() -> new YamlComplaint(spot, "From here on the file is not YAML.",
            "Look for a missing quotation mark, bracket or colon here or in the line above."));
  }

  private static Spot spot(@Nullable Mark mark) {
    return mark == null ? Spot.START : new Spot(mark.getLine() + 1, mark.getColumn() + 1, "");
  }

  /** Counts code points, as SnakeYAML does. */
  private static Spot position(String text, int codePoints) {
    int end = text.offsetByCodePoints(0, Math.min(Math.max(codePoints, 0), text.codePointCount(0, text.length())));
    String before = text.substring(0, end);
    int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
    int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
    return new Spot(line, column, "");
  }
}
