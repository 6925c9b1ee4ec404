package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.sandbox.discord.Rest.Call;
import dev.curfew.sandbox.wire.Response;
import java.util.function.Function;

/** Registering commands, in a guild or everywhere. */
final class CommandRoutes {
  private final World world;

  CommandRoutes(World world) {
    this.world = world;
  }

  void register(Rest rest) {
    register(rest, Routes.GUILD_COMMANDS, this::guildScope);
    register(rest, Routes.GLOBAL_COMMANDS, this::globalScope);
  }

  private void register(Rest rest, String pattern, Function<Call, String> scope) {
    rest.on(Routes.command("GET", pattern), call -> {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      world.commands.in(scope.apply(call)).forEach(list::add);
      return Response.json(list);
    });
    rest.on(Routes.command("PUT", pattern), call -> Response.json(world.commands.overwrite(scope.apply(call), call
        .body())));
    rest.on(Routes.command("POST", pattern), call -> {
      Commands.Upserted made = world.commands.upsert(scope.apply(call), call.body());
      return Response.json(made.created() ? 201 : 200, made.command());
    });
    String one = pattern + "/{command}";
    rest.on(Routes.command("GET", one), call -> Response.json(world.commands.find(scope.apply(call), call.variable(
        "command")).orElseThrow(() -> ApiError.unknown(10063, "application command"))));
    rest.on(Routes.command("PATCH", one), call -> Response.json(world.commands.edit(scope.apply(call), call.variable(
        "command"), call.body())));
    rest.on(Routes.command("DELETE", one), call -> {
      world.commands.delete(scope.apply(call), call.variable("command"));
      return Response.empty(204);
    });
  }

  private String globalScope(Call call) {
    if (!call.variable("application").equals(world.applicationId)) {
      throw ApiError.of(403, 20012, "You are not authorized to perform this action on this application");
    }
    return Commands.GLOBAL;
  }

  private String guildScope(Call call) {
    globalScope(call);
    Guild guild = world.guilds.get(call.variable("guild"));
    if (guild == null || !guild.isInstalled()) {
      throw ApiError.missingAccess();
    }
    return guild.id();
  }
}
