package dev.curfew.slack;

import dev.curfew.chat.Platform;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import java.text.BreakIterator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Draws text as Slack's mrkdwn so that nothing in it pings, links or formats but what Curfew means to. Lengths are in
 * UTF-16 units of the drawn text, which is never less than what Slack counts.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Formatting message text</a>
 */
final class Mrkdwn {
  /** The most that one typed stretch takes: a reason of 10 kB must not push the RequestId out of the message. */
  static final int LONGEST_LITERAL = 700;

  private static final String ELLIPSIS = "…";
  /** Slack formats only at the border of a word, which text without spaces (Chinese, Japanese) does not have. */
  private static final String BORDER = "\u200B";
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private Mrkdwn() {}

  /** The text in at most {@code limit} units; what does not fit is cut with an ellipsis, never inside a character. */
  static String draw(Text text, int limit) {
    StringBuilder drawn = new StringBuilder();
    for (Span span : text.spans()) {
      int room = limit - drawn.length() - BORDER.length() - ELLIPSIS.length();
      String piece = room > 0 ? draw(span, room) : "";
      if (piece.isEmpty() && !isEmpty(span)) {
        return drawn.append(ELLIPSIS).toString();
      }
      drawn.append(needsBorder(drawn, piece) ? BORDER : "").append(piece);
    }
    return drawn.toString();
  }

  /** The three characters that Slack reserves, as it wants them written. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The text for places without any formatting, cut at the limit. */
  static String cut(String text, int limit) {
    return fit(text, limit, false);
  }

  private static String draw(Span span, int room) {
    return switch (span) {
      case Span.Plain plain -> fit(inert(plain.text()), room, true);
      case Span.Strong strong -> wrapped("*", inert(strong.text()).replace('*', '∗').replace('\n', ' '), room);
      case Span.Literal literal -> code(literal.text(), Math.min(room, LONGEST_LITERAL));
      case Span.Command command -> code(command.line(), Math.min(room, LONGEST_LITERAL));
      case Span.Who who -> who(who, room);
      case Span.Channel channel -> channel(channel, room);
      case Span.When when -> when(when.at(), room);
    };
  }

  private static boolean isEmpty(Span span) {
    return switch (span) {
      case Span.Plain plain -> plain.text().isEmpty();
      case Span.Strong strong -> strong.text().isEmpty();
      case Span.Literal literal -> false;
      case Span.Command command -> false;
      case Span.Who who -> false;
      case Span.Channel channel -> false;
      case Span.When when -> false;
    };
  }

  /** A stray back-tick of ours would pair up with a literal's, and let its inside out. */
  private static String inert(String ours) {
    return ours.replace('`', 'ˋ');
  }

  private static String who(Span.Who who, int room) {
    String id = code(who.person().id(), 100);
    int left = Math.min(room, LONGEST_LITERAL) - id.length() - " ()".length();
    if (who.name().isBlank() || left < 3) {
      return id.length() <= room ? id : "";
    }
    return code(who.name(), left) + " (" + id + ")";
  }

  private static String channel(Span.Channel channel, int room) {
    if (channel.platform() != Platform.SLACK || !channel.id().matches("[A-Z0-9]+")) {
      return code(channel.id(), room);
    }
    String mention = "<#" + channel.id() + ">";
    return mention.length() <= room ? mention : "";
  }

  private static String when(Instant at, int room) {
    String token = "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time_secs}|" + UTC.format(at) + ">";
    return token.length() <= room ? token : "";
  }

  private static String code(String typed, int room) {
    return wrapped("`", typed.isEmpty() ? "␣" : Visible.of(typed), room);
  }

  private static String wrapped(String mark, String inside, int room) {
    int left = room - 2 * mark.length();
    return inside.isEmpty() || left < 1 ? "" : mark + fit(inside, left, true) + mark;
  }

  private static boolean needsBorder(StringBuilder before, String piece) {
    if (before.isEmpty() || piece.isEmpty()) {
      return false;
    }
    int last = before.codePointBefore(before.length());
    int first = piece.codePointAt(0);
    return isMark(first)
        ? isMark(last) || Character.isLetterOrDigit(last)
        : isMark(last) && Character.isLetterOrDigit(first);
  }

  private static boolean isMark(int character) {
    return character == '`' || character == '*';
  }

  private static String fit(String text, int room, boolean escaped) {
    String whole = escaped ? escape(text) : text;
    return whole.length() <= room ? whole : cut(text, room, escaped);
  }

  /** What does not fit, up to where it does. */
  private static String cut(String text, int room, boolean escaped) {
    StringBuilder fitted = new StringBuilder();
    int keep = 0;
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int from = characters.first();
    for (int to = characters.next(); to != BreakIterator.DONE; to = characters.next()) {
      String character = escaped ? escape(text.substring(from, to)) : text.substring(from, to);
      if (fitted.length() + character.length() > room) {
        fitted.setLength(keep);
        return fitted.append(ELLIPSIS).toString();
      }
      fitted.append(character);
      keep = fitted.length() < room ? fitted.length() : keep;
      from = to;
    }
    return fitted.toString();
  }
}
