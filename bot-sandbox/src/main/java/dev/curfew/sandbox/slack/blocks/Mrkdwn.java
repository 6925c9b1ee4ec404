package dev.curfew.sandbox.slack.blocks;

import dev.curfew.sandbox.slack.blocks.Ping.Kind;
import dev.curfew.sandbox.slack.blocks.TextMode.Parse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Slack's mrkdwn far enough to tell whom a text notifies, where it leads and what is seen
 * (<a href="https://docs.slack.dev/messaging/formatting-message-text">formatting</a>). Where Slack's behaviour is not
 * documented it errs towards a ping: control sequences count inside code and in any letter case. No library on the class
 * path knows mrkdwn.
 */
public final class Mrkdwn {
  private static final Pattern SEQUENCE = Pattern.compile("<([^<>\\n]+)>");
  private static final Pattern USER = Pattern.compile("@([UW][A-Z0-9]+)(?:\\|(.*))?");
  private static final Pattern CHANNEL = Pattern.compile("#([CGD][A-Z0-9]+)(?:\\|(.*))?");
  private static final Pattern GROUP = Pattern.compile("!subteam\\^(S[A-Z0-9]+)(?:\\|(.*))?");
  private static final Pattern DATE = Pattern.compile("!date\\^(-?\\d+)\\^([^^|]*)(?:\\^([^|]*))?(?:\\|(.*))?");
  private static final Pattern SPECIAL = Pattern.compile("!([a-z]+)(?:\\|(.*))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS = Pattern.compile("([a-z][a-z0-9+.-]*:[^|\\s]+)(?:\\|(.*))?",
      Pattern.CASE_INSENSITIVE);
  private static final Map<String, Kind> SPECIALS = Map.of("channel", Kind.CHANNEL, "group", Kind.CHANNEL, "here",
      Kind.HERE, "everyone", Kind.EVERYONE);
  private static final Pattern NAME = Pattern.compile("(?<![\\w@])@([\\w.-]*\\w)");

  private final Directory directory;
  private final TextMode mode;
  private final StringBuilder seen = new StringBuilder();
  private final List<Ping> pings = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  private Mrkdwn(TextMode mode, Directory directory) {
    this.mode = mode;
    this.directory = directory;
  }

  /** Reads {@code text} as Slack would in this mode. */
  public static Rendered render(String text, TextMode mode, Directory directory) {
    Mrkdwn reader = new Mrkdwn(mode, directory);
    reader.read(text);
    return new Rendered(reader.seen.toString(), reader.pings, reader.links);
  }

  /** Decodes the three entities that Slack knows; everything else stays. */
  public static String decode(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** Encodes the three characters that Slack reserves. */
  public static String encode(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void read(String text) {
    if (mode.parse() == Parse.FULL) {
      plain(text);
      return;
    }
    Matcher sequence = SEQUENCE.matcher(text);
    int done = 0;
    while (sequence.find()) {
      plain(text.substring(done, sequence.start()));
      if (!sequence(sequence.group(1))) {
        plain(sequence.group());
      }
      done = sequence.end();
    }
    plain(text.substring(done));
  }

  private boolean sequence(String inner) {
    return user(inner) || channel(inner) || group(inner) || date(inner) || special(inner) || address(inner);
  }

  private boolean user(String inner) {
    Matcher user = USER.matcher(inner);
    if (!user.matches()) {
      return false;
    }
    pings.add(new Ping(Kind.USER, user.group(1)));
    seen.append('@').append(directory.nameOf(user.group(1)).orElse(user.group(1)));
    return true;
  }

  private boolean channel(String inner) {
    Matcher channel = CHANNEL.matcher(inner);
    if (!channel.matches()) {
      return false;
    }
    seen.append('#').append(directory.nameOf(channel.group(1)).orElse(channel.group(1)));
    return true;
  }

  private boolean group(String inner) {
    Matcher group = GROUP.matcher(inner);
    if (!group.matches()) {
      return false;
    }
    pings.add(new Ping(Kind.USER_GROUP, group.group(1)));
    seen.append('@').append(directory.nameOf(group.group(1)).orElse(group.group(1)));
    return true;
  }

  private boolean date(String inner) {
    Matcher date = DATE.matcher(inner);
    if (!date.matches()) {
      return false;
    }
    String fallback = date.group(4) == null ? "" : decode(date.group(4));
    String label = DateTokens.render(date.group(1), decode(date.group(2)), fallback);
    if (date.group(3) != null) {
      links.add(new Link(decode(date.group(3)), label));
    }
    seen.append(label);
    return true;
  }

  private boolean special(String inner) {
    Matcher special = SPECIAL.matcher(inner);
    if (!special.matches()) {
      return false;
    }
    String word = special.group(1).toLowerCase(Locale.ROOT);
    Kind kind = SPECIALS.get(word);
    if (kind != null) {
      pings.add(Ping.all(kind));
      seen.append('@').append(word);
    } else {
      seen.append(special.group(2) == null ? "<" + word + ">" : decode(special.group(2)));
    }
    return true;
  }

  private boolean address(String inner) {
    Matcher address = ADDRESS.matcher(inner);
    if (!address.matches()) {
      return false;
    }
    String url = decode(address.group(1));
    String label = address.group(2) == null ? url : decode(address.group(2));
    links.add(new Link(url, label));
    seen.append(label);
    return true;
  }

  private void plain(String raw) {
    String text = decode(raw);
    if (mode.parse() != Parse.NONE) {
      links.addAll(AutoLinks.in(text));
    }
    if (mode.linkNames() || mode.parse() == Parse.FULL) {
      Matcher name = NAME.matcher(text);
      while (name.find()) {
        Kind kind = SPECIALS.get(name.group(1).toLowerCase(Locale.ROOT));
        if (kind != null) {
          pings.add(Ping.all(kind));
        } else {
          directory.named(name.group(1)).ifPresent(pings::add);
        }
      }
    }
    seen.append(text);
  }
}
