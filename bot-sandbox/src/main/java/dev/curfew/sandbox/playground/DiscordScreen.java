package dev.curfew.sandbox.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Interaction.Sight;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.Message;
import dev.curfew.sandbox.discord.Revision;
import dev.curfew.sandbox.discord.SandboxDiscord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a person's Discord client has on the screen, with embeds, components and windows as the bot sent them. */
final class DiscordScreen {
  private static final int MESSAGES = 150;

  private final Sandbox sandbox;
  private final SandboxDiscord discord;
  private final Function<String, Optional<Interaction>> latest;

  /** @param latest what that person did last, if it still matters */
  DiscordScreen(Sandbox sandbox, Function<String, Optional<Interaction>> latest) {
    this.sandbox = sandbox;
    this.discord = sandbox.discord();
    this.latest = latest;
  }

  JsonNode seenBy(String who) {
    Member member = Person.in(sandbox.discordPeople(), who);
    ObjectNode screen = JsonNodeFactory.instance.objectNode().put("channel", sandbox.discordChannel().name());
    ObjectNode names = screen.putObject("names").put(discord.bot().id(), "Curfew");
    sandbox.discordPeople().forEach((name, person) -> {
      names.put(person.id(), name);
      person.roles().forEach(role -> names.put(role.id(), role.name()));
    });
    names.put(sandbox.discordChannel().id(), sandbox.discordChannel().name());
    screen.put("locale", member.user().locale());
    ArrayNode commands = screen.putArray("commands");
    discord.commands(sandbox.guild()).forEach(commands::add);
    ArrayNode messages = screen.putArray("messages");
    List<Message> seen = discord.people().sees(member, sandbox.discordChannel());
    seen.subList(Math.max(0, seen.size() - MESSAGES), seen.size()).forEach(each -> messages.add(message(each)));
    latest.apply(who).ifPresent(interaction -> pending(screen, interaction));
    return screen;
  }

  private ObjectNode message(Message message) {
    Revision now = message.now();
    Instant at = message.revisions().getFirst().at();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", message.id()).put("at", at.toEpochMilli())
        .put("author", message.author().displayName()).put("app", message.author().bot())
        .put("only", message.isEphemeral()).put("thinking", message.isThinking())
        .put("edited", message.revisions().size() > 1).put("content", now.content());
    json.set("embeds", now.embeds());
    json.set("components", now.components());
    ArrayNode files = json.putArray("files");
    now.files().forEach(file -> files.addObject().put("id", file.id()).put("name", file.name()).put("size",
        file.content().length));
    message.answerTo().ifPresent(asked -> answered(json.putObject("answers"), asked));
    return json;
  }

  private static void answered(ObjectNode json, Interaction asked) {
    json.put("who", asked.actor().user().displayName());
    if (asked.kind() == Interaction.Kind.COMMAND) {
      json.put("command", asked.commandName());
    }
    asked.source().ifPresent(source -> json.put("message", source.id()));
  }

  private static void pending(ObjectNode screen, Interaction interaction) {
    Sight sight = interaction.sees();
    if (sight == Sight.WAITING || sight == Sight.DID_NOT_RESPOND) {
      screen.putObject("pending").put("failed", sight == Sight.DID_NOT_RESPOND).put("command",
          interaction.kind() == Interaction.Kind.COMMAND ? interaction.commandName() : "");
    }
    if (sight == Sight.MODAL) {
      interaction.modal().ifPresent(modal -> screen.set("modal", modal.json()));
      screen.put("modalOf", interaction.id());
    }
  }
}
