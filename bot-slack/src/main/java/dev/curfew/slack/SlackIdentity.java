package dev.curfew.slack;

import java.util.Optional;

/**
 * Who the bot is, as Slack told it.
 *
 * @param enterprise the organisation, when the workspace belongs to an Enterprise Grid
 * @param app the app's id; empty as long as Slack has not told it
 */
record SlackIdentity(String team, Optional<String> enterprise, Optional<String> app) {

  /** Whether that id is this app's. As long as Slack has not told it, the door alone vouches: each serves one app only. */
  boolean isApp(String id) {
    return app.map(id::equals).orElse(true);
  }

  SlackIdentity withApp(String id) {
    return new SlackIdentity(team, enterprise, Optional.of(id));
  }
}
