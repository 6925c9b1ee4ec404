package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.discord.Rest.Call;
import dev.curfew.sandbox.discord.form.AllowedMentions;
import dev.curfew.sandbox.discord.form.FormErrors;
import dev.curfew.sandbox.discord.form.MessageForm;
import dev.curfew.sandbox.discord.form.MessageForm.Draft;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Ordinary messages, which the bot may edit for ever; what only one person sees does not exist here. */
final class MessageRoutes {
  private static final Duration NONCE_KEPT = Duration.ofMinutes(5);
  private static final int FLAGS = MessageForm.SUPPRESS_EMBEDS | MessageForm.SUPPRESS_NOTIFICATIONS
      | MessageForm.COMPONENTS_V2;

  private final World world;
  private final Drafts drafts;

  MessageRoutes(World world, Drafts drafts) {
    this.world = world;
    this.drafts = drafts;
  }

  void register(Rest rest) {
    rest.on(Routes.SEND, this::send);
    rest.on(Routes.GET_MESSAGE, call -> Response.json(MessageJson.of(message(call))));
    rest.on(Routes.EDIT, this::edit);
    rest.on(Routes.DELETE, this::delete);
  }

  /** The channel, if the bot can see it. */
  static Channel visible(World world, String id) {
    Channel channel = world.channels.get(id);
    if (channel == null) {
      throw ApiError.unknown(10003, "Channel");
    }
    if ((channel.botPermissions() & Permissions.VIEW_CHANNEL) == 0) {
      throw ApiError.missingAccess();
    }
    return channel;
  }

  private Response send(Call call) {
    Channel channel = visible(world, call.variable("channel"));
    Draft draft = read(call, false);
    long needed = channel.isThread() ? Permissions.SEND_MESSAGES_IN_THREADS : Permissions.SEND_MESSAGES;
    if (draft.embeds().map(list -> !list.isEmpty()).orElse(false)) {
      needed |= Permissions.EMBED_LINKS;
    }
    if (!call.files().isEmpty()) {
      needed |= Permissions.ATTACH_FILES;
    }
    if ((channel.botPermissions() & needed) != needed) {
      throw ApiError.missingPermissions();
    }
    Revision first = drafts.first(call, draft, channel, FLAGS);
    Optional<Message> before = draft.enforceNonce() ? sameNonce(draft.nonce()) : Optional.empty();
    if (before.isPresent()) {
      return Response.json(MessageJson.of(before.get()));
    }
    if (channel.isLocked()) {
      throw ApiError.of(400, 160005, "Thread is locked");
    }
    channel.wakeUp();
    Message.Origin origin = new Message.Origin(channel, world.bot, Optional.empty(), draft.nonce());
    return Response.json(MessageJson.of(world.post(origin, first)));
  }

  private Optional<Message> sameNonce(Optional<JsonNode> nonce) {
    Instant since = world.clock.instant().minus(NONCE_KEPT);
    return world.messages.values().stream().filter(message -> message.author().equals(world.bot)).filter(
        message -> nonce.isPresent() && message.nonce().map(JsonNode::asText).equals(nonce.map(JsonNode::asText)))
        .filter(
            message -> message.revisions().getFirst().at().isAfter(since))
        .findFirst();
  }

  private Response edit(Call call) {
    Message message = message(call);
    if (!message.author().equals(world.bot)) {
      throw ApiError.of(403, 50005, "Cannot edit a message authored by another user");
    }
    if (message.channel().isArchived()) {
      throw ApiError.of(400, 50083, "Tried to perform an operation on an archived thread");
    }
    if (!call.files().isEmpty() && (message.channel().botPermissions() & Permissions.ATTACH_FILES) == 0) {
      throw ApiError.missingPermissions();
    }
    drafts.edit(call, message, read(call, (message.now().flags() & MessageForm.COMPONENTS_V2) != 0));
    return Response.json(MessageJson.of(message));
  }

  private Response delete(Call call) {
    Message message = message(call);
    if (!message.author().equals(world.bot)
        && (message.channel().botPermissions() & Permissions.MANAGE_MESSAGES) == 0) {
      throw ApiError.missingPermissions();
    }
    message.delete();
    world.tellDeleted(message);
    return Response.empty(204);
  }

  private Message message(Call call) {
    Channel channel = visible(world, call.variable("channel"));
    Message message = world.messages.get(call.variable("message"));
    if (message == null || message.isDeleted() || message.isEphemeral() || !message.channel().equals(channel)) {
      throw ApiError.unknown(10008, "Message");
    }
    return message;
  }

  private static Draft read(Call call, boolean v2) {
    FormErrors errors = new FormErrors();
    Draft draft = MessageForm.read(call.body(), v2, AllowedMentions.EVERYTHING, errors);
    if (!errors.isEmpty()) {
      throw ApiError.invalidForm(errors);
    }
    return draft;
  }
}
