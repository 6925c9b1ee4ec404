package dev.curfew.slack;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import okhttp3.HttpUrl;

/** Tells Slack's own addresses of one kind from forged ones, which would carry elsewhere what Curfew sends there. */
final class Hosts {
  private final Set<String> slack;
  private final String apiHost;

  /**
   * Slack's hosts of that kind, and the one of the configured API.
   *
   * @param slack in lower case
   */
  Hosts(Set<String> slack, URI apiUrl) {
    this.slack = Set.copyOf(slack);
    this.apiHost = apiUrl.getHost().toLowerCase(Locale.ROOT);
  }

  /** Whether something may be sent there: encrypted, or on loopback. */
  boolean allow(HttpUrl url) {
    boolean ours = slack.contains(url.host()) || url.host().equals(apiHost);
    return ours && (url.isHttps() || SlackSettings.isLoopback(url.host())) && url.username().isEmpty();
  }
}
