package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands that Discord's client offers one person in one place. */
final class CommandMenu {
  private static final int USER_INSTALL = 1;
  private static final int GUILD = 0;
  private static final int BOT_DM = 1;

  private final World world;
  private final Actor who;
  private final Channel where;

  CommandMenu(World world, Actor who, Channel where) {
    this.world = world;
    this.who = who;
    this.where = where;
  }

  /** By its name, or its name in the person's language. A guild's own command comes before a global one. */
  Optional<ObjectNode> find(int type, String name) {
    return offered().filter(command -> command.path("type").asInt(1) == type).filter(command -> isCalled(command, name))
        .findFirst();
  }

  private Stream<ObjectNode> offered() {
    Stream<ObjectNode> global = world.commands.in(Commands.GLOBAL).stream().filter(this::globalFits);
    return where.guild().filter(Guild::isInstalled).map(guild -> Stream.concat(world.commands.in(guild.id()).stream()
        .filter(this::mayUse), global.filter(this::mayUse))).orElse(global);
  }

  private boolean globalFits(JsonNode command) {
    if (where.guild().isEmpty()) {
      return inContext(command, BOT_DM);
    }
    boolean brought = world.isInstalledBy(who.user()) && command.path("integration_types").toString().contains(String
        .valueOf(USER_INSTALL));
    return inContext(command, GUILD) && (where.guild().get().isInstalled() || brought);
  }

  private static boolean inContext(JsonNode command, int context) {
    JsonNode contexts = command.path("contexts");
    return contexts.isEmpty() || contexts.toString().contains(String.valueOf(context));
  }

  private boolean mayUse(JsonNode command) {
    if (!(who instanceof Member member)) {
      return true;
    }
    String needed = command.path("default_member_permissions").asText("null");
    if (needed.equals("null")) {
      return (member.permissions() & Permissions.USE_APPLICATION_COMMANDS) != 0;
    }
    long bits = Long.parseLong(needed);
    boolean administrator = (member.permissions() & Permissions.ADMINISTRATOR) != 0;
    return administrator || (bits != 0 && (member.permissions() & bits) == bits);
  }

  private boolean isCalled(JsonNode command, String name) {
    return command.path("name").asText().equals(name) || command.path("name_localizations").path(who.user().locale())
        .asText().equals(name);
  }
}
