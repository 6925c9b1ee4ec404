package dev.curfew.slack;

import dev.curfew.chat.GroupId;
import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the Slack side needs to know.
 *
 * @param botToken {@code xoxb-…}
 * @param apiUrl where the Web API is, ending in {@code /}: {@code https://slack.com/api/}; {@code http} on loopback only
 * @param apps what the form "Close room…" offers, the usual one first; at least one
 * @param groups the user groups that some rule in force mentions, asked for anew each time: only their members are ever asked for
 */
public record SlackSettings(Secret botToken, FrontDoor door, URI apiUrl, List<AppName> apps,
    Supplier<Set<GroupId>> groups) {

  /** How Slack's calls come in. */
  public sealed interface FrontDoor {

    /** Over WebSockets that Curfew opens; no public address is needed. */
    record SocketMode(Secret appToken) implements FrontDoor {
      public SocketMode {
        requireToken(appToken, "app-token");
      }
    }

    /** As signed requests to {@code POST /slack/events}. A {@link Secret} is never blank, so no request is taken unsigned. */
    record Http(Secret signingSecret) implements FrontDoor {}
  }

  public SlackSettings {
    apps = List.copyOf(apps);
    requireToken(botToken, "bot-token");
    if (apps.isEmpty()) {
      throw new IllegalArgumentException("Slack needs at least one app to offer.");
    }
    if (apiUrl.getHost() == null || !apiUrl.getPath().endsWith("/")) {
      throw new IllegalArgumentException("slack.api-url is an address that ends in /, not: " + apiUrl);
    }
    if (!"https".equals(apiUrl.getScheme()) && !("http".equals(apiUrl.getScheme()) && isLoopback(apiUrl.getHost()))) {
      throw new IllegalArgumentException("slack.api-url is https, or http on loopback, not: " + apiUrl);
    }
  }

  /** Whether that host is this machine, told by its name alone: asking DNS would let others decide. */
  static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.equals("[::1]") || name.equals("::1")
        || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  /** A line break or letter of another script would fail at the first request, with the token in the exception. */
  private static void requireToken(Secret token, String key) {
    if (!token.reveal().chars().allMatch(character -> character > ' ' && character < 0x7F)) {
      throw new IllegalArgumentException("slack." + key + " has a character that no token has.");
    }
  }
}
