package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.discord.Rest.Call;
import dev.curfew.sandbox.wire.Response;
import java.net.URI;

/** Routes that tell the bot about itself and where it is. */
final class InfoRoutes {
  private final World world;
  private final URI gatewayUrl;

  InfoRoutes(World world, URI gatewayUrl) {
    this.world = world;
    this.gatewayUrl = gatewayUrl;
  }

  void register(Rest rest) {
    rest.on(Routes.ME, call -> Response.json(world.botUser()));
    rest.on(Routes.GATEWAY, call -> Response.json(gateway()));
    rest.on(Routes.GATEWAY_BOT,
        call -> Response.json(gateway().put("shards", 1).set("session_start_limit", world.gateway
            .sessionStartLimit())));
    rest.on(Routes.APPLICATION, call -> Response.json(application()));
    rest.on(Routes.OAUTH_APPLICATION, call -> Response.json(application()));
    rest.on(Routes.OPEN_DM, this::openDirectMessage);
    rest.on(Routes.GUILD, call -> Response.json(guild(call).toJson()));
    rest.on(Routes.GUILD_CHANNELS, call -> Response.json(guild(call).channelsJson()));
    rest.on(Routes.GUILD_ROLES, call -> Response.json(guild(call).rolesJson()));
    rest.on(Routes.GUILD_MEMBER, call -> Response.json(guild(call).member(call.variable("user")).orElseThrow(
        () -> ApiError.unknown(10007, "Member")).toJson()));
    rest.on(Routes.CHANNEL, call -> Response.json(channel(call).toJson()));
  }

  private ObjectNode gateway() {
    return JsonNodeFactory.instance.objectNode().put("url", gatewayUrl.toString());
  }

  private ObjectNode application() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", world.applicationId).put("name", world.bot
        .displayName()).put("description", "").put("bot_public", false).put("bot_require_code_grant", false).put(
            "verify_key", "0".repeat(64))
        .put("flags", 0).put("summary", "");
    json.putNull("icon");
    json.putNull("team");
    json.set("bot", world.bot.toJson());
    world.guilds.values().stream().findFirst().ifPresent(guild -> json.set("owner", guild.owner().user().toJson()));
    ArrayNode uris = json.putArray("redirect_uris");
    json.set("rpc_origins", uris.deepCopy());
    json.put("approximate_guild_count", world.guilds().size());
    return json;
  }

  private Response openDirectMessage(Call call) {
    User user = world.users.get(call.body().path("recipient_id").asText());
    if (user == null || user.bot()) {
      throw ApiError.of(400, 50033, "Invalid Recipient(s)");
    }
    return Response.json(world.directMessageWith(user).toJson());
  }

  private Guild guild(Call call) {
    Guild guild = world.guilds.get(call.variable("guild"));
    if (guild == null) {
      throw ApiError.unknown(10004, "Guild");
    }
    if (!guild.isBotIn()) {
      throw ApiError.missingAccess();
    }
    return guild;
  }

  private Channel channel(Call call) {
    return MessageRoutes.visible(world, call.variable("channel"));
  }
}
