package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.discord.look.Pings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Messages as the API writes them.
 *
 * @see <a href="https://discord.com/developers/docs/resources/message#message-object">Discord: message object</a>
 */
final class MessageJson {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");
  private static final int PLAIN = 0;
  private static final int REPLY = 19;
  private static final int SLASH_COMMAND = 20;
  private static final int CONTEXT_COMMAND = 23;

  private MessageJson() {}

  static String time(Instant at) {
    return TIME.format(at.atOffset(ZoneOffset.UTC));
  }

  static ObjectNode of(Message message) {
    Revision now = message.now();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", message.id()).put("channel_id", message.channel()
        .id()).put("type", type(message)).put("content", now.content()).put("flags", now.flags()).put("tts", false).put(
            "pinned", false)
        .put("timestamp", time(message.revisions().getFirst().at()));
    boolean edited = message.revisions().size() > 1 && !message.isThinking();
    json.put("edited_timestamp", edited ? time(now.at()) : null);
    json.set("author", message.author().toJson());
    json.set("embeds", now.embeds().deepCopy());
    json.set("components", now.components().deepCopy());
    ArrayNode attachments = json.putArray("attachments");
    now.files().forEach(file -> attachments.add(file.toJson()));
    mentions(json, message, now.pings());
    message.nonce().ifPresent(nonce -> json.set("nonce", nonce));
    message.answerTo().ifPresent(interaction -> origin(json, interaction));
    return json;
  }

  private static void mentions(ObjectNode json, Message message, Pings pings) {
    json.put("mention_everyone", pings.everyone());
    ArrayNode users = json.putArray("mentions");
    message.channel().guild().ifPresent(guild -> pings.users().stream().map(guild::member).flatMap(Optional::stream)
        .forEach(member -> users.add(member.user().toJson())));
    ArrayNode roles = json.putArray("mention_roles");
    pings.roles().forEach(roles::add);
  }

  private static int type(Message message) {
    return message.answerTo().map(interaction -> switch (interaction.kind()) {
      case COMMAND, AUTOCOMPLETE -> interaction.isContextCommand() ? CONTEXT_COMMAND : SLASH_COMMAND;
      case COMPONENT -> REPLY;
      case MODAL -> PLAIN;
    }).orElse(PLAIN);
  }

  private static void origin(ObjectNode json, Interaction interaction) {
    json.put("application_id", interaction.applicationId()).put("webhook_id", interaction.applicationId());
    ObjectNode metadata = json.putObject("interaction_metadata").put("id", interaction.id()).put("type", interaction
        .kind().code());
    metadata.set("user", interaction.actor().user().toJson());
    metadata.set("authorizing_integration_owners", interaction.payload().path("authorizing_integration_owners"));
    interaction.source().ifPresent(source -> {
      metadata.put("interacted_message_id", source.id());
      ObjectNode reference = json.putObject("message_reference").put("type", 0).put("channel_id", source.channel().id())
          .put("message_id", source.id());
      source.channel().guild().ifPresent(guild -> reference.put("guild_id", guild.id()));
    });
    if (interaction.kind() == Interaction.Kind.COMMAND) {
      json.putObject("interaction").put("id", interaction.id()).put("type", 2).put("name", interaction.commandName())
          .set(
              "user", interaction.actor().user().toJson());
    }
  }
}
