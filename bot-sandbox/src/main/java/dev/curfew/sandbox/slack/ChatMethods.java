package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.Message.Route;
import dev.curfew.sandbox.slack.Messages.Address;
import dev.curfew.sandbox.slack.RateLimits.Tier;
import dev.curfew.sandbox.slack.SlackChannel.Trait;
import java.util.List;
import java.util.Optional;

/** {@code chat.*}: <a href="https://docs.slack.dev/reference/methods/chat.postMessage">posting</a> and changing. */
final class ChatMethods {
  private final SlackSettings settings;
  private final Workspace workspace;
  private final Messages messages;
  private final Composer composer;

  ChatMethods(SlackSettings settings, Workspace workspace, Messages messages, Composer composer) {
    this.settings = settings;
    this.workspace = workspace;
    this.messages = messages;
    this.composer = composer;
  }

  List<ApiMethod> all() {
    return List.of(ApiMethod.ofBot("chat.postMessage", "chat:write", Tier.POST, this::postMessage),
        ApiMethod.ofBot("chat.postEphemeral", "chat:write", Tier.T4, this::postEphemeral),
        ApiMethod.ofBot("chat.update", "chat:write", Tier.T3, this::update),
        ApiMethod.ofBot("chat.delete", "chat:write", Tier.T3, this::delete));
  }

  private ObjectNode postMessage(ApiArguments arguments) throws ApiRefusal {
    SlackChannel channel = open(arguments.required("channel"));
    Content content = composer.compose(arguments);
    Optional<String> thread = arguments.text("thread_ts");
    if (thread.isPresent() && messages.find(channel.id(), thread.get()).isEmpty()) {
      throw new ApiRefusal("thread_not_found");
    }
    Address to = Address.ofAll(channel.id(), bot()).inThread(thread);
    Message message = messages.post(to, content, Route.WEB_API);
    ObjectNode answer = Json.object().put("channel", channel.id()).put("ts", message.ts());
    answer.set("message", message.json(settings));
    if (arguments.text("text").orElse("").length() > Composer.TEXT) {
      answer.put("warning", "message_truncated");
      answer.putObject("response_metadata").putArray("warnings").add("message_truncated");
    }
    return answer;
  }

  private ObjectNode postEphemeral(ApiArguments arguments) throws ApiRefusal {
    SlackChannel channel = open(arguments.required("channel"));
    String user = arguments.required("user");
    if (!channel.has(user)) {
      throw new ApiRefusal("user_not_in_channel");
    }
    Content content = composer.compose(arguments);
    Address to = Address.privately(channel.id(), bot(), user).inThread(arguments.text("thread_ts"));
    return Json.object().put("message_ts", messages.post(to, content, Route.WEB_API).ts());
  }

  private ObjectNode update(ApiArguments arguments) throws ApiRefusal {
    Message old = own(arguments, "cant_update_message");
    Content content = composer.recompose(old, arguments);
    Message changed = messages.change(old, content, Route.WEB_API)
        .orElseThrow(() -> new ApiRefusal("message_not_found"));
    ObjectNode answer = Json.object().put("channel", changed.channel()).put("ts", changed.ts()).put("text",
        changed.text());
    answer.set("message", changed.json(settings));
    return answer;
  }

  private ObjectNode delete(ApiArguments arguments) throws ApiRefusal {
    Message old = own(arguments, "cant_delete_message");
    if (!messages.delete(old, Route.WEB_API)) {
      throw new ApiRefusal("message_not_found");
    }
    return Json.object().put("channel", old.channel()).put("ts", old.ts());
  }

  /** The bot's own message; ephemeral ones cannot be found by anybody. */
  private Message own(ApiArguments arguments, String ofAnother) throws ApiRefusal {
    SlackChannel channel = visible(arguments.required("channel"));
    Message message = messages.find(channel.id(), arguments.required("ts")).filter(found -> !found.isEphemeral())
        .orElseThrow(() -> new ApiRefusal("message_not_found"));
    if (!message.author().equals(bot())) {
      throw new ApiRefusal(ofAnother);
    }
    return message;
  }

  /** Where the bot may post. A user's id means the direct conversation with them. */
  private SlackChannel open(String id) throws ApiRefusal {
    SlackChannel channel = visible(id);
    if (channel.is(Trait.ARCHIVED)) {
      throw new ApiRefusal("is_archived");
    }
    if (!channel.has(bot()) && !settings.app().botScopes().contains("chat:write.public")) {
      throw new ApiRefusal("not_in_channel");
    }
    return channel;
  }

  private SlackChannel visible(String id) throws ApiRefusal {
    Optional<SlackUser> person = workspace.user(id).filter(user -> !user.is(SlackUser.Trait.DELETED));
    if (person.isPresent()) {
      return workspace.directWith(person.get());
    }
    return workspace.channel(id).filter(found -> !found.is(Trait.PRIVATE) || found.has(bot()))
        .orElseThrow(() -> new ApiRefusal("channel_not_found"));
  }

  private String bot() {
    return settings.app().botUserId();
  }
}
