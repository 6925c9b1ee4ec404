package dev.curfew.sandbox.discord;

import dev.curfew.sandbox.discord.Rest.Route;
import dev.curfew.sandbox.discord.limit.Bucket;
import java.time.Duration;
import java.util.Locale;

/** Routes and their limits. Discord publishes no numbers; these are near what its headers said in the wild. */
final class Routes {
  static final Route ME = info("GET", "/users/@me");
  static final Route GATEWAY = open("GET", "/gateway");
  static final Route GATEWAY_BOT = info("GET", "/gateway/bot");
  static final Route APPLICATION = info("GET", "/applications/@me");
  static final Route OAUTH_APPLICATION = info("GET", "/oauth2/applications/@me");
  static final Route OPEN_DM = info("POST", "/users/@me/channels");
  static final Route GUILD = info("GET", "/guilds/{guild}");
  static final Route GUILD_CHANNELS = info("GET", "/guilds/{guild}/channels");
  static final Route GUILD_ROLES = info("GET", "/guilds/{guild}/roles");
  static final Route GUILD_MEMBER = info("GET", "/guilds/{guild}/members/{user}");
  static final Route CHANNEL = info("GET", "/channels/{channel}");

  static final String GUILD_COMMANDS = "/applications/{application}/guilds/{guild}/commands";
  static final String GLOBAL_COMMANDS = "/applications/{application}/commands";

  static final Route SEND = new Route("POST", "/channels/{channel}/messages", bucket("message-create", 5, 5), true);
  static final Route GET_MESSAGE = info("GET", "/channels/{channel}/messages/{message}");
  static final Route EDIT = new Route("PATCH", "/channels/{channel}/messages/{message}", bucket("message-edit", 5, 5),
      true);
  static final Route DELETE = new Route("DELETE", "/channels/{channel}/messages/{message}", bucket("message-delete", 5,
      1), true);

  static final Route CALLBACK = new Route("POST", "/interactions/{id}/{token}/callback", webhook("callback"), false);
  static final Route FOLLOW_UP = webhookRoute("POST", "");
  static final Route GET_ANSWER = webhookRoute("GET", "/messages/{message}");
  static final Route EDIT_ANSWER = webhookRoute("PATCH", "/messages/{message}");
  static final Route DELETE_ANSWER = webhookRoute("DELETE", "/messages/{message}");

  private Routes() {}

  /** Commands are registered a few times in a row at most. */
  static Route command(String method, String pattern) {
    return new Route(method, pattern, bucket("commands-" + method.toLowerCase(Locale.ROOT), 5, 20), true);
  }

  private static Route info(String method, String pattern) {
    return new Route(method, pattern, bucket(method + pattern, 30, 10), true);
  }

  private static Route open(String method, String pattern) {
    return new Route(method, pattern, bucket(method + pattern, 30, 10), false);
  }

  private static Route webhookRoute(String method, String rest) {
    return new Route(method, "/webhooks/{application}/{token}" + rest, webhook("webhook-" + method.toLowerCase(
        Locale.ROOT)), false);
  }

  private static Bucket bucket(String name, int limit, int seconds) {
    return new Bucket(hash(name), limit, Duration.ofSeconds(seconds), true);
  }

  /** Interaction routes do not count towards the limit over all routes. */
  private static Bucket webhook(String name) {
    return new Bucket(hash(name), 5, Duration.ofSeconds(2), false);
  }

  /** Discord's bucket names tell nothing. */
  private static String hash(String name) {
    return String.format(Locale.ROOT, "%08x%08x", name.hashCode(), ("bucket" + name).hashCode());
  }
}
