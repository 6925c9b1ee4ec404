package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * The payloads that Slack documents, without {@code response_url}
 * (<a href="https://docs.slack.dev/reference/interaction-payloads">interaction payloads</a>).
 */
final class Payloads {
  private final SlackSettings settings;
  private final Triggers triggers;
  private final InstantSource clock;

  Payloads(SlackSettings settings, Triggers triggers, InstantSource clock) {
    this.settings = settings;
    this.triggers = triggers;
    this.clock = clock;
  }

  /** A slash command: the same keys over HTTP and Socket Mode. */
  ObjectNode command(SlackUser user, SlackChannel channel, String command, String text) {
    return Json.object().put("token", settings.secrets().verificationToken()).put("team_id", settings.team().id())
        .put("team_domain", settings.team().domain()).put("channel_id", channel.id())
        .put("channel_name", channel.nameInPayload()).put("user_id", user.id()).put("user_name", user.name())
        .put("command", command).put("text", text).put("api_app_id", settings.app().id())
        .put("is_enterprise_install", "false").put("trigger_id", triggers.issue(user));
  }

  /** A press or choice in a message. An ephemeral message is not part of the payload. */
  ObjectNode blockActions(SlackUser user, SlackChannel channel, Message message, ObjectNode action) {
    ObjectNode payload = common("block_actions", user);
    ObjectNode container = payload.putObject("container").put("type", "message").put("message_ts", message.ts())
        .put("channel_id", channel.id()).put("is_ephemeral", message.isEphemeral());
    message.threadTs().ifPresent(thread -> container.put("thread_ts", thread));
    place(payload, channel);
    if (!message.isEphemeral()) {
      payload.set("message", message.json(settings));
    }
    payload.putObject("state").putObject("values");
    payload.putArray("actions").add(action.put("action_ts", Timestamps.of(clock.instant())));
    return payload;
  }

  ObjectNode messageAction(SlackUser user, SlackChannel channel, Message message, String callbackId) {
    ObjectNode payload = common("message_action", user).put("callback_id", callbackId)
        .put("action_ts", Timestamps.of(clock.instant())).put("message_ts", message.ts());
    place(payload, channel);
    payload.set("message", message.json(settings));
    return payload;
  }

  /** A submitted modal. */
  ObjectNode viewSubmission(SlackUser user, JsonNode view) {
    ObjectNode payload = common("view_submission", user);
    payload.set("view", view);
    payload.putArray("response_urls");
    return payload;
  }

  /** What a person typed so far into a menu whose options the app supplies. */
  ObjectNode blockSuggestion(SlackUser user, JsonNode view, JsonNode block, String typed) {
    ObjectNode payload = common("block_suggestion", user);
    payload.remove("trigger_id");
    payload.putObject("container").put("type", "view").put("view_id", view.path("id").asText());
    payload.put("action_id", block.path("element").path("action_id").asText())
        .put("block_id", block.path("block_id").asText()).put("value", typed);
    payload.set("view", view);
    return payload;
  }

  /** A modal that was closed without submitting. */
  ObjectNode viewClosed(SlackUser user, JsonNode view) {
    ObjectNode payload = common("view_closed", user);
    payload.remove("trigger_id");
    payload.set("view", view);
    return payload.put("is_cleared", false);
  }

  /**
   * Somebody opened the Home tab.
   *
   * @param direct their conversation with the app
   * @param page what they find there; empty the first time
   */
  ObjectNode homeOpened(SlackUser user, SlackChannel direct, Optional<View> page) {
    String team = settings.team().id();
    Instant now = clock.instant();
    ObjectNode payload = Json.object().put("token", settings.secrets().verificationToken()).put("team_id", team)
        .put("api_app_id", settings.app().id());
    ObjectNode event = payload.putObject("event").put("type", "app_home_opened").put("user", user.id())
        .put("channel", direct.id()).put("tab", "home");
    page.ifPresent(view -> event.set("view", view.json()));
    event.put("event_ts", Timestamps.of(now));
    payload.put("type", "event_callback").put("event_id", "Ev" + Tokens.random(6).toUpperCase(Locale.ROOT))
        .put("event_time", now.getEpochSecond());
    payload.putArray("authorizations").addObject().putNull("enterprise_id").put("team_id", team)
        .put("user_id", settings.app().botUserId()).put("is_bot", true).put("is_enterprise_install", false);
    return payload.put("is_ext_shared_channel", false);
  }

  private ObjectNode common(String type, SlackUser user) {
    ObjectNode payload = Json.object().put("type", type);
    payload.putObject("user").put("id", user.id()).put("username", user.name()).put("name", user.name()).put("team_id",
        user.teamId());
    payload.put("api_app_id", settings.app().id()).put("token", settings.secrets().verificationToken());
    payload.put("trigger_id", triggers.issue(user));
    payload.putObject("team").put("id", settings.team().id()).put("domain", settings.team().domain());
    payload.set("enterprise", NullNode.instance);
    return payload.put("is_enterprise_install", false);
  }

  private static void place(ObjectNode payload, SlackChannel channel) {
    payload.putObject("channel").put("id", channel.id()).put("name", channel.nameInPayload());
  }
}
