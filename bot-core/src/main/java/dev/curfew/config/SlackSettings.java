package dev.curfew.config;

import dev.curfew.room.Secret;
import java.net.URI;

/**
 * The section {@code slack:}.
 *
 * @param botToken {@code xoxb-…}
 * @param door how Slack's events come in
 * @param apiUrl the beginning of all Web API addresses, with a slash at the end
 */
public record SlackSettings(Secret botToken, Door door, URI apiUrl) {

  /** How Slack's events come in: what {@code slack.mode} chooses, with the credential that it needs. */
  public sealed interface Door {}

  /**
   * {@code mode: socket}: the bot opens a WebSocket to Slack and needs no address of its own.
   *
   * @param appToken {@code xapp-…} with the scope {@code connections:write}
   */
  public record Socket(Secret appToken) implements Door {}

  /**
   * {@code mode: http}: Slack posts to {@code /slack/events}.
   *
   * @param signingSecret what Slack signs its requests with
   */
  public record Http(Secret signingSecret) implements Door {}
}
