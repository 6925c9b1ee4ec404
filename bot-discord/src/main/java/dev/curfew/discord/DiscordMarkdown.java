package dev.curfew.discord;

import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Draws texts in Discord's markdown so that nothing that anybody typed formats, links, hides or pings. JDA's own
 * {@code MarkdownSanitizer} leaves masked links, mentions, time stamps, headings and bidirectional controls as they are, and
 * its {@code monospace} breaks on a back-tick, so typed text goes into a code span here, where Discord parses nothing.
 */
final class DiscordMarkdown {
  /** What the longest Literal in a sentence may take, so that 10 kB of typed text do not push out what follows it. */
  private static final int LITERAL_IN_A_SENTENCE = 300;
  /** More than Discord takes anywhere; the rest of a flood is not even looked at. */
  private static final int LONGEST_READ = 10_000;
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\x{85}\\x{0B}]");
  /** Controls, bidirectional marks, halves of characters; then what fonts draw as nothing: fillers, joiners, selectors. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\x{34F}\\x{115F}\\x{1160}"
      + "\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]");
  private static final String ELLIPSIS = "…";
  /** What makes a heading, small print or a list of a line; the other marks are escaped wherever they stand. */
  private static final Pattern LINE_START = Pattern.compile("(?:#{1,3}|-#?|\\+) ");
  private static final Pattern SNOWFLAKE = Pattern.compile("[0-9]{1,20}");

  private DiscordMarkdown() {}

  /** A sentence, in at most {@code limit} UTF-16 units; what does not fit ends in an ellipsis, never inside a character. */
  static String sentence(Text text, int limit) {
    return draw(text, limit, LITERAL_IN_A_SENTENCE, "**");
  }

  /** A sentence to be set in bold as a whole, so that nothing in it may be bold by itself. */
  static String title(Text text, int limit) {
    return draw(text, limit, LITERAL_IN_A_SENTENCE, "");
  }

  /** The value of a fact: a literal may take all of the room. */
  static String value(Text text, int limit) {
    return draw(text, limit, limit, "**");
  }

  /** The label of a fact: Curfew's own words. */
  static String label(String text, int limit) {
    return wrap("", escaped(text), "", limit).text();
  }

  private static String draw(Text text, int limit, int longestLiteral, String strong) {
    StringBuilder out = new StringBuilder();
    for (Span span : text.spans()) {
      int gap = out.isEmpty() || out.charAt(out.length() - 1) != '`' ? 0 : 1;
      Piece piece = draw(span, limit - out.length() - gap, longestLiteral, strong);
      // Two code spans that touch would be read as one with a longer fence.
      out.append(gap == 1 && piece.text().startsWith("`") ? " " : "").append(piece.text());
      if (!piece.whole()) {
        break;
      }
    }
    return out.toString();
  }

  private static Piece draw(Span span, int room, int longestLiteral, String strong) {
    return switch (span) {
      case Span.Plain plain -> wrap("", escaped(plain.text()), "", room);
      case Span.Strong bold -> wrap(strong, escaped(bold.text()), strong, room);
      case Span.Literal literal -> code(literal.text(), Math.min(room, longestLiteral));
      case Span.Command command -> command(command, Math.min(room, longestLiteral));
      case Span.Who who -> who(who, room);
      case Span.Channel channel -> channel(channel, room);
      case Span.When when -> when(when.at().getEpochSecond(), room);
    };
  }

  private static Piece channel(Span.Channel channel, int room) {
    boolean known = channel.platform() == Platform.DISCORD && channel.id().matches("\\d+");
    return known ? atom("<#" + channel.id() + ">", room) : code(channel.id(), room);
  }

  /** The time of day, for orders ("before …"), and how far off it is, which counts down by itself. */
  private static Piece when(long second, int room) {
    return atom("<t:" + second + ":T> (<t:" + second + ":R>)", room);
  }

  /** A mention shows the name that this reader knows; allowed_mentions keeps it silent. The id is for the record. */
  private static Piece who(Span.Who who, int room) {
    Person person = who.person();
    if (person.platform() != Platform.DISCORD || !SNOWFLAKE.matcher(person.id()).matches()) {
      Piece name = code(who.name(), Math.min(room, 80));
      Piece id = code(person.toString(), Math.max(0, room - name.text().length() - 1));
      return new Piece(name.text() + " " + id.text(), name.whole() && id.whole());
    }
    return atom("<@" + person.id() + "> `" + person.id() + "`", room);
  }

  /** As the reader's client should call it, and as it is called for everybody whose client speaks another language. */
  private static Piece command(Span.Command command, int room) {
    if (command.called().equals(command.name())) {
      return code(command.line(), room);
    }
    String everywhere = " (`" + command.name() + "`)";
    Piece own = code(command.ownLine(), room - everywhere.length());
    return own.whole() ? new Piece(own.text() + everywhere, true) : own;
  }

  private static Piece code(String typed, int room) {
    List<String> units = new ArrayList<>();
    visible(typed).codePoints().forEach(c -> units.add(c == '`' ? "\u02CB" : Character.toString(c)));
    return wrap("`", units.isEmpty() ? List.of(" ") : units, "`", room);
  }

  private static Piece atom(String drawn, int room) {
    return drawn.length() <= room ? new Piece(drawn, true) : new Piece(room > 0 ? ELLIPSIS : "", false);
  }

  private static Piece wrap(String before, List<String> units, String after, int room) {
    int inner = room - before.length() - after.length();
    int length = units.stream().mapToInt(String::length).sum();
    if (length <= inner) {
      return new Piece(before + String.join("", units) + after, true);
    }
    if (inner < 2) {
      return new Piece(room > 0 ? ELLIPSIS : "", false);
    }
    StringBuilder cut = new StringBuilder(before);
    for (String unit : units) {
      if (cut.length() + unit.length() + ELLIPSIS.length() + after.length() > room) {
        break;
      }
      cut.append(unit);
    }
    return new Piece(cut.append(ELLIPSIS).append(after).toString(), false);
  }

  /** Each character as markdown that shows it and means nothing; {@code #1042} stays as it is, for people who search. */
  private static List<String> escaped(String text) {
    // Without a break, clients colour @everyone and a channel's sign, though allowed_mentions lets no ping out.
    String unlinked = visible(text).replace("@", "@\u200B").replace("<#", "<\u200B#");
    List<String> units = new ArrayList<>();
    unlinked.codePoints().mapToObj(Character::toString)
        .forEach(c -> units.add("\\`*_~|<>[]".contains(c) ? "\\" + c : c));
    if (LINE_START.matcher(unlinked).lookingAt()) {
      units.set(0, "\\" + units.getFirst());
    }
    return units;
  }

  /** Without anything that cannot be seen; any white space is a blank. */
  private static String visible(String text) {
    String read = text.substring(0, Math.min(text.length(), LONGEST_READ));
    return UNSEEN.matcher(WHITE_SPACE.matcher(read).replaceAll(" ")).replaceAll("");
  }

  private record Piece(String text, boolean whole) {}
}
