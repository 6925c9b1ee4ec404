package dev.curfew.slack;

import com.google.gson.JsonObject;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import java.util.Optional;

/**
 * From whom and where a payload comes, read alike from every kind of payload.
 *
 * @param team the workspace that the app was called in; empty for an installation by a whole organisation
 * @param user who did it; empty when nobody did
 * @param userTeam the workspace that the person belongs to, where Slack says so; an {@code E…} names an organisation
 * @param place empty in a window or the app's home
 * @param trigger opens a window within three seconds, and is never the same for two deeds
 * @param source what was acted on
 * @param delivery tells this delivery from every other, over all replicas and repetitions
 */
record Origin(Optional<String> team, Optional<String> enterprise, Optional<String> app, String user,
    Optional<String> userTeam, Optional<Place> place, Optional<ResponseUrl> responseUrl, Optional<String> trigger,
    Source source, String delivery) {

  /** What somebody acted on, which decides what {@code replace_original} replaces. */
  enum Source {
    /** A slash command: what was last posted by its way back. */
    COMMAND,
    /** A button on a message that only the person sees: that message. */
    PRIVATE_BUTTON,
    /** A button that everybody sees: that message. */
    PUBLIC_BUTTON,
    /** The app's home was opened: the person's page there. */
    HOME,
    /** A shortcut: somebody's message, which is not ours to replace. A window: nothing. */
    OTHER
  }

  static Origin of(JsonObject payload, String delivery, ResponseUrls responseUrls) {
    Optional<String> team = Json.text(payload, "team", "id").or(() -> Json.text(payload, "team_id"));
    Optional<String> enterprise = Json.text(payload, "enterprise", "id")
        .or(() -> Json.text(payload, "enterprise_id")).or(() -> Json.text(payload, "team", "enterprise_id"));
    String user = Json.text(payload, "user", "id").or(() -> Json.text(payload, "user_id"))
        .or(() -> Json.text(payload, "event", "user")).orElse("");
    return new Origin(team, enterprise, Json.text(payload, "api_app_id"), user,
        Json.text(payload, "user", "team_id"), team.flatMap(workspace -> place(workspace, payload)),
        Json.text(payload, "response_url").flatMap(responseUrls::accept), Json.text(payload, "trigger_id"),
        source(payload), delivery);
  }

  /** Whether it was meant for this very app in this very workspace. */
  boolean isFor(SlackIdentity bot) {
    return team.filter(bot.team()::equals).isPresent() && app.map(bot::isApp).orElse(true)
        && enterprise.map(id -> bot.enterprise().filter(id::equals).isPresent()).orElse(true);
  }

  /** The same person, who now goes on with the form that they opened. */
  Origin continuing(Forms.Opened form) {
    return new Origin(team, enterprise, app, user, userTeam, Optional.of(form.place()), form.responseUrl(), trigger,
        form.source(), delivery);
  }

  private static Source source(JsonObject payload) {
    if (payload.has("command")) {
      return Source.COMMAND;
    }
    if (opensHome(payload)) {
      return Source.HOME;
    }
    if (Json.text(payload, "type").filter("block_actions"::equals).isEmpty()) {
      return Source.OTHER;
    }
    return Json.flag(payload, "container", "is_ephemeral") ? Source.PRIVATE_BUTTON : Source.PUBLIC_BUTTON;
  }

  /** The home has other tabs too, where nothing of ours stands. */
  private static boolean opensHome(JsonObject payload) {
    return Json.text(payload, "event", "type").filter("app_home_opened"::equals).isPresent()
        && Json.text(payload, "event", "tab").filter("home"::equals).isPresent();
  }

  private static Optional<Place> place(String team, JsonObject payload) {
    Optional<String> channel = Json.text(payload, "channel", "id").or(() -> Json.text(payload, "channel_id"))
        .or(() -> Json.text(payload, "container", "channel_id"));
    Optional<String> thread = Json.text(payload, "container", "thread_ts")
        .or(() -> Json.text(payload, "message", "thread_ts"));
    return channel.map(id -> new Place(Platform.SLACK, team, id, thread));
  }
}
