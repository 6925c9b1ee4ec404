package dev.curfew.slack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives back what a person typed after a slash command. Slack encodes three characters and turns addresses, names and channels
 * into marked-up links by itself, although room ids may consist of just those characters.
 *
 * @see <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">Slash commands</a>
 */
final class CommandText {
  /** A typed {@code <} arrives encoded, so whatever stands in raw brackets was put there by Slack. */
  private static final Pattern LINK = Pattern.compile("<([^<>|\\n]+)(?:\\|([^<>\\n]*))?>");

  private CommandText() {}

  /** The text as it was typed; nothing when there was none. Each entity is decoded once. */
  static String decode(String text) {
    StringBuilder typed = new StringBuilder();
    Matcher link = LINK.matcher(text);
    int done = 0;
    while (link.find()) {
      typed.append(entities(text.substring(done, link.start())));
      String label = link.group(2) == null ? "" : entities(link.group(2));
      typed.append(typed(entities(link.group(1)), label));
      done = link.end();
    }
    return typed.append(entities(text.substring(done))).toString();
  }

  private static String typed(String target, String label) {
    return switch (target.charAt(0)) {
      case '@', '#' -> label.isEmpty() ? target : withSigil(target.charAt(0), label);
      case '!' -> special(target.substring(1), label);
      default -> label.isEmpty() ? target : label;
    };
  }

  /** {@code here}, {@code subteam^S01}, {@code date^…}. */
  private static String special(String target, String label) {
    if (target.startsWith("date^")) {
      return label;
    }
    return withSigil('@', label.isEmpty() ? target : label);
  }

  private static String withSigil(char sigil, String label) {
    return label.charAt(0) == sigil ? label : sigil + label;
  }

  private static String entities(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
