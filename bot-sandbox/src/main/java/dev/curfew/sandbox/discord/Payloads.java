package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * INTERACTION_CREATE payloads.
 *
 * @see <a href="https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object">Discord:
 *      interaction object</a>
 */
final class Payloads {
  private static final int GUILD = 0;
  private static final int BOT_DM = 1;

  private Payloads() {}

  /** @param userInstalled whether the person brought the application along by themselves */
  static ObjectNode of(Interaction interaction, JsonNode data, boolean userInstalled) {
    Channel channel = interaction.channel();
    User user = interaction.actor().user();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", interaction.id())
        .put("application_id", interaction
            .applicationId())
        .put("type", interaction.kind().code()).put("token", interaction.token()).put("version", 1).put(
            "locale", user.locale())
        .put("channel_id", channel.id()).put("attachment_size_limit", 10_485_760);
    json.set("data", data);
    json.putArray("entitlements");
    ObjectNode owners = json.putObject("authorizing_integration_owners");
    if (userInstalled) {
      owners.put("1", user.id());
    }
    ObjectNode where = channel.toJson();
    if (interaction.actor() instanceof Member member) {
      Guild guild = member.guild();
      json.put("context", GUILD).put("guild_id", guild.id()).put("guild_locale", guild.locale()).put("app_permissions",
          Long.toString(guild.isBotIn() ? channel.botPermissions() : Permissions.MEMBER));
      json.putObject("guild").put("id", guild.id()).put("locale", guild.locale()).putArray("features");
      json.set("member", member.toJson().put("permissions", Long.toString(member.permissions())));
      where.put("permissions", Long.toString(member.permissions()));
      if (guild.isInstalled()) {
        owners.put("0", guild.id());
      }
    } else {
      json.put("context", BOT_DM).put("app_permissions", Long.toString(Permissions.MEMBER
          | Permissions.MENTION_EVERYONE));
      json.set("user", user.toJson());
      owners.put("0", "0");
    }
    json.set("channel", where);
    interaction.source().ifPresent(message -> json.set("message", MessageJson.of(message)));
    return json;
  }
}
