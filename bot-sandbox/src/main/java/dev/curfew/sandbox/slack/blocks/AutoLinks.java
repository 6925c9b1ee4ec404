package dev.curfew.sandbox.slack.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what Slack turns into a link by itself: addresses with a scheme, bare host names and e-mail addresses. Slack
 * knows every top-level domain; this list holds common ones.
 */
public final class AutoLinks {
  private static final String HOST = "(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+(?:com|net|org|io|dev|app|co|edu|gov|info"
      + "|biz|me|tv|cc|ai|cn|jp|kr|tw|hk|sg|de|uk|fr|xyz)";
  private static final Pattern FOUND = Pattern.compile(
      "(?<url>\\bhttps?://[^\\s<>|]+)|(?<mail>\\b[a-z0-9._%+-]+@" + HOST + "\\b)|(?<host>(?<![\\w@./-])(?:" + HOST
          + "|www\\.[a-z0-9.-]+[a-z0-9])(?![\\w-]|\\.\\w)(?:/[^\\s<>|]*)?)",
      Pattern.CASE_INSENSITIVE);

  private AutoLinks() {}

  /** The links in a text that holds no entities, in order. */
  public static List<Link> in(String text) {
    List<Link> links = new ArrayList<>();
    Matcher found = FOUND.matcher(text);
    while (found.find()) {
      links.add(link(found));
    }
    return links;
  }

  /**
   * The text as Slack hands it to an app after it has linked what it found: {@code <http://a.com>} where the address was
   * typed whole, {@code <http://a.com|a.com>} and {@code <mailto:b@a.com|b@a.com>} where not. The rest is encoded.
   */
  public static String mark(String typed) {
    StringBuilder marked = new StringBuilder();
    Matcher found = FOUND.matcher(typed);
    int done = 0;
    while (found.find()) {
      Link link = link(found);
      marked.append(Mrkdwn.encode(typed.substring(done, found.start())));
      marked.append('<').append(Mrkdwn.encode(link.url()));
      if (!link.url().equals(link.label())) {
        marked.append('|').append(Mrkdwn.encode(link.label()));
      }
      marked.append('>');
      done = found.start() + link.label().length();
    }
    return marked.append(Mrkdwn.encode(typed.substring(done))).toString();
  }

  private static Link link(Matcher found) {
    String label = found.group().replaceAll("[.,;:!?)'\"\\]]+$", "");
    if (found.group("url") != null) {
      return new Link(label, label);
    }
    return new Link((found.group("mail") != null ? "mailto:" : "http://") + label, label);
  }
}
