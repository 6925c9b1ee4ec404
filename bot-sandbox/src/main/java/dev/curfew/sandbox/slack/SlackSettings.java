package dev.curfew.sandbox.slack;

import java.util.function.UnaryOperator;

/** What a sandbox Slack is started with. */
public record SlackSettings(Team team, SlackApp app, SlackSecrets secrets) {
  /**
   * The workspace.
   *
   * @param id {@code T…}
   * @param domain the first part of its host name
   */
  public record Team(String id, String domain) {}

  /** Team {@code T0SANDBOX01} with {@link SlackApp#usual} and {@link SlackSecrets#usual}. */
  public static SlackSettings usual() {
    return new SlackSettings(new Team("T0SANDBOX01", "sandbox"), SlackApp.usual(), SlackSecrets.usual());
  }

  public SlackSettings withApp(UnaryOperator<SlackApp> change) {
    return new SlackSettings(team, change.apply(app), secrets);
  }

  public SlackSettings withTeam(Team other) {
    return new SlackSettings(other, app, secrets);
  }

  public SlackSettings withSecrets(SlackSecrets other) {
    return new SlackSettings(team, app, other);
  }
}
