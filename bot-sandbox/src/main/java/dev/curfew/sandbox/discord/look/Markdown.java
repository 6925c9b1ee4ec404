package dev.curfew.sandbox.discord.look;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Discord's markdown as its client does: outside code, mentions, links, timestamps and emphasis are signs; inside
 * code nothing is. No library reads this dialect.
 *
 * <p>
 * For mentions it errs on the side of notifying: a backslash before {@code @everyone} or {@code <@1>} does not count.
 *
 * @see <a href="https://discord.com/developers/docs/reference#message-formatting">Discord: message formatting</a>
 */
public final class Markdown {
  private static final Pattern FENCE = Pattern.compile("```(?:[a-zA-Z0-9_+\\-.#]*\\n)?\\n*(.+?)\\n*```",
      Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("(`+)(.*?[^`])\\1(?!`)", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\([^0-9A-Za-z\\s])");
  private static final Pattern USER = Pattern.compile("<@!?(\\d+)>");
  private static final Pattern ROLE = Pattern.compile("<@&(\\d+)>");
  private static final Pattern CHANNEL = Pattern.compile("<#(\\d+)>");
  private static final Pattern EVERYONE = Pattern.compile("@(?:everyone|here)");
  private static final Pattern TIMESTAMP = Pattern.compile("<t:-?\\d{1,17}(?::[tTdDfFRsS])?>");
  private static final Pattern COMMAND = Pattern.compile("</[^<>:\\n]+:\\d+>");
  private static final Pattern ANGLE_LINK = Pattern.compile("<((?:https?|discord)://[^\\s<>]+)>",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK = Pattern.compile("(?:https?|discord)://[^\\s<]+[^<.,:;\"')\\]\\s*_~|]",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern MASKED = Pattern.compile(
      "\\[((?:\\\\.|\\[[^\\]]*\\]|[^\\[\\]])+)\\]\\(\\s*<?((?:https?|discord)://[^\\s<>]*?)>?(?:\\s+[\"'].*?[\"'])?\\s*\\)",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern HEADING = Pattern.compile("(?:#{1,3}|-#) +([^\\n]+)");
  private static final Pattern QUOTE = Pattern.compile(">(?:>>)? ");
  private static final List<Pattern> EMPHASIS = List.of(span("\\*\\*\\*"), span("\\*\\*"), span("__"), span("~~"), span(
      "\\|\\|"), Pattern.compile("\\*(?=\\S)((?:\\*\\*|\\\\.|[^*\\n])+?)\\*(?!\\*)", Pattern.DOTALL),
      Pattern.compile(
          "_((?:__|\\\\.|[^\\\\_])+?)_(?![0-9A-Za-z_])", Pattern.DOTALL));

  private final StringBuilder visible = new StringBuilder();
  private final StringBuilder outsideCode = new StringBuilder();
  private final List<String> links = new ArrayList<>();
  private final List<String> masked = new ArrayList<>();
  private final List<String> timestamps = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private final List<String> headings = new ArrayList<>();

  private Markdown() {}

  /** What a person sees of it. */
  public static Rendered render(String text) {
    Markdown reading = new Markdown();
    reading.read(text);
    String outside = reading.outsideCode.toString();
    return new Rendered(reading.visible.toString(), reading.links, reading.masked, all(USER, outside), all(ROLE,
        outside), all(CHANNEL, outside), EVERYONE.matcher(outside).find(), reading.timestamps, reading.commands,
        reading.headings);
  }

  private static Pattern span(String sign) {
    return Pattern.compile(sign + "(?=\\S)((?:\\\\.|.)+?)" + sign, Pattern.DOTALL);
  }

  private static Set<String> all(Pattern mention, String text) {
    Set<String> ids = new LinkedHashSet<>();
    mention.matcher(text).results().forEach(found -> ids.add(found.group(1)));
    return ids;
  }

  private void read(String text) {
    int at = 0;
    while (at < text.length()) {
      at = step(text, at);
    }
  }

  private int step(String text, int at) {
    char sign = text.charAt(at);
    boolean lineStart = at == 0 || text.charAt(at - 1) == '\n';
    return switch (sign) {
      case '\\' -> escape(text, at);
      case '`' -> code(text, at);
      case '<' -> angle(text, at);
      case '[' -> maskedLink(text, at);
      case 'h', 'H', 'd', 'D' -> link(text, at);
      case '#', '-' -> lineStart ? heading(text, at) : plain(text, at);
      case '>' -> lineStart ? quote(text, at) : plain(text, at);
      case '*', '_', '~', '|' -> emphasis(text, at);
      default -> plain(text, at);
    };
  }

  private int plain(String text, int at) {
    visible.append(text.charAt(at));
    outsideCode.append(text.charAt(at));
    return at + 1;
  }

  private int escape(String text, int at) {
    Matcher escape = at(ESCAPE, text, at);
    if (!escape.lookingAt()) {
      return plain(text, at);
    }
    visible.append(escape.group(1));
    // The escaped sign opens nothing, yet a mention that follows still notifies: "\<@1>" keeps its "<" here.
    outsideCode.append(escape.group(1));
    return escape.end();
  }

  private int code(String text, int at) {
    for (Pattern kind : List.of(FENCE, CODE)) {
      Matcher code = at(kind, text, at);
      if (code.lookingAt()) {
        visible.append(code.group(code.groupCount()));
        outsideCode.append('\n');
        return code.end();
      }
    }
    int end = at;
    while (end < text.length() && text.charAt(end) == '`') {
      plain(text, end++);
    }
    return end;
  }

  private int angle(String text, int at) {
    Matcher link = at(ANGLE_LINK, text, at);
    if (link.lookingAt()) {
      links.add(link.group(1));
      return whole(link);
    }
    Matcher timestamp = at(TIMESTAMP, text, at);
    if (timestamp.lookingAt()) {
      timestamps.add(timestamp.group());
      return whole(timestamp);
    }
    Matcher command = at(COMMAND, text, at);
    if (command.lookingAt()) {
      commands.add(command.group());
      return whole(command);
    }
    return plain(text, at);
  }

  private int whole(Matcher sign) {
    visible.append(sign.group());
    outsideCode.append(sign.group());
    return sign.end();
  }

  private int maskedLink(String text, int at) {
    Matcher link = at(MASKED, text, at);
    if (!link.lookingAt()) {
      return plain(text, at);
    }
    links.add(link.group(2));
    masked.add(link.group(2));
    read(link.group(1));
    return link.end();
  }

  private int link(String text, int at) {
    Matcher link = at(LINK, text, at);
    if (!link.lookingAt()) {
      return plain(text, at);
    }
    links.add(link.group());
    return whole(link);
  }

  private int heading(String text, int at) {
    Matcher heading = at(HEADING, text, at);
    if (!heading.lookingAt()) {
      return plain(text, at);
    }
    headings.add(heading.group(1));
    return heading.start(1);
  }

  private int quote(String text, int at) {
    Matcher quote = at(QUOTE, text, at);
    return quote.lookingAt() ? quote.end() : plain(text, at);
  }

  private int emphasis(String text, int at) {
    for (Pattern kind : EMPHASIS) {
      Matcher emphasis = at(kind, text, at);
      if (emphasis.lookingAt()) {
        read(emphasis.group(1));
        return emphasis.end();
      }
    }
    return plain(text, at);
  }

  private static Matcher at(Pattern pattern, String text, int at) {
    return pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
  }
}
