package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.Interaction.Reaction;
import dev.curfew.sandbox.slack.Message.Route;
import dev.curfew.sandbox.slack.Messages.Address;
import dev.curfew.sandbox.slack.ResponseUrls.Hook;
import dev.curfew.sandbox.slack.SlackApp.Command;
import dev.curfew.sandbox.slack.SlackUser.Trait;
import dev.curfew.sandbox.slack.blocks.AutoLinks;
import dev.curfew.sandbox.slack.blocks.Button;
import dev.curfew.sandbox.wire.WireServer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What people do in channels, and what they then see. */
final class People {
  private static final String SLACKBOT = "USLACKBOT";

  private final SlackSettings settings;
  private final Workspace workspace;
  private final Messages messages;
  private final Composer composer;
  private final Post post;

  /** The way to the app and back. */
  record Post(WireServer wire, SandboxClock clock, Payloads payloads, ResponseUrls hooks, Deliveries deliveries,
      Oddities oddities) {}

  People(SlackSettings settings, Workspace workspace, Messages messages, Composer composer, Post post) {
    this.settings = settings;
    this.workspace = workspace;
    this.messages = messages;
    this.composer = composer;
    this.post = post;
  }

  Message say(SlackUser user, SlackChannel channel, String text, Optional<Message> parent) {
    enter(user, channel);
    Optional<String> thread = parent.map(message -> message.threadTs().orElse(message.ts()));
    Address to = Address.ofAll(channel.id(), user.id()).inThread(thread);
    return messages.post(to, composer.plain(AutoLinks.mark(text)), Route.PERSON);
  }

  Delivery type(SlackUser who, SlackChannel where, String line, Optional<Message> thread) {
    SlackUser user = workspace.currentUser(who);
    SlackChannel channel = enter(user, where);
    String[] words = line.strip().split("\\s+", 2);
    String name = words[0];
    if (!name.startsWith("/")) {
      throw new IllegalArgumentException("A command starts with a slash; to talk, say it: " + line);
    }
    Optional<Command> command = settings.app().command(name);
    if (command.isEmpty()) {
      return refuse(user, channel, name + " is not a valid command.");
    }
    if (thread.isPresent()) {
      return refuse(user, channel, name + " is not supported in threads. Sorry!");
    }
    String text = words.length < 2 ? "" : CommandText.of(words[1], command.get(), workspace);
    ObjectNode payload = post.payloads().command(user, channel, name, text);
    Address privately = Address.privately(channel.id(), SLACKBOT, user.id());
    Hook hook = post.hooks().issue(post.wire(), "commands", privately, Optional.empty());
    payload.put("response_url", hook.url());
    Reaction reaction = new CommandReaction(user, channel, line.strip(), hook);
    return post.deliveries().deliver(new Interaction(EnvelopeType.SLASH_COMMANDS, payload, true, reaction));
  }

  /** Presses what is on the screen now. */
  Delivery press(SlackUser user, Message message, String actionId) {
    Message now = messages.current(message)
        .orElseThrow(() -> new IllegalArgumentException("The message is gone: " + message));
    Button button = now.button(actionId)
        .orElseThrow(() -> new IllegalArgumentException("No button " + actionId + " on " + now));
    return press(user, now, button);
  }

  /** Presses a button that was on the screen; Slack's servers do not check whether it still is. */
  Delivery press(SlackUser who, Message message, Button button) {
    if (!button.url().isEmpty() && button.actionId().isEmpty()) {
      throw new IllegalArgumentException("It only opens " + button.url());
    }
    ObjectNode action = Json.object().put("action_id", button.actionId()).put("block_id", button.blockId());
    action.putObject("text").put("type", "plain_text").put("text", button.label()).put("emoji", true);
    if (!button.value().isEmpty()) {
      action.put("value", button.value());
    }
    if (!button.style().isEmpty()) {
      action.put("style", button.style());
    }
    return act(who, message, action.put("type", "button"));
  }

  /** Chooses an option of a menu, or of radio buttons, that is on the message now. */
  Delivery choose(SlackUser user, Message message, String actionId, String value) {
    Message now = messages.current(message)
        .orElseThrow(() -> new IllegalArgumentException("The message is gone: " + message));
    for (JsonNode block : now.blocks()) {
      for (JsonNode menu : elements(block)) {
        if (menu.path("action_id").asText().equals(actionId) && menu.has("options")) {
          ObjectNode action = Json.object().put("type", menu.path("type").asText()).put("action_id", actionId)
              .put("block_id", block.path("block_id").asText());
          action.set("selected_option", ViewForm.option(menu, value));
          return act(user, now, action);
        }
      }
    }
    throw new IllegalArgumentException("No menu " + actionId + " on " + now);
  }

  private static List<JsonNode> elements(JsonNode block) {
    return Stream.concat(Stream.of(block.path("accessory")), block.path("elements").valueStream()).toList();
  }

  private Delivery act(SlackUser who, Message message, ObjectNode action) {
    SlackUser user = workspace.currentUser(who);
    SlackChannel channel = enter(user, channelOf(message));
    if (message.onlyFor().isPresent() && !message.onlyFor().get().equals(user.id())) {
      throw new IllegalArgumentException(user.name() + " does not see " + message);
    }
    ObjectNode payload = post.payloads().blockActions(user, channel, message, action);
    payload.put("response_url", actionHook(user, message).url());
    return post.deliveries()
        .deliver(new Interaction(EnvelopeType.INTERACTIVE, payload, false, new Complaint(user, channel)));
  }

  Delivery messageShortcut(SlackUser who, Message message, String callbackId) {
    SlackUser user = workspace.currentUser(who);
    SlackChannel channel = enter(user, channelOf(message));
    if (!settings.app().messageShortcuts().contains(callbackId)) {
      throw new IllegalArgumentException("The app has no message shortcut " + callbackId);
    }
    if (message.isEphemeral()) {
      throw new IllegalArgumentException("Ephemeral messages have no shortcuts");
    }
    Message now = messages.current(message)
        .orElseThrow(() -> new IllegalArgumentException("The message is gone: " + message));
    ObjectNode payload = post.payloads().messageAction(user, channel, now, callbackId);
    payload.put("response_url", actionHook(user, message).url());
    return post.deliveries()
        .deliver(new Interaction(EnvelopeType.INTERACTIVE, payload, false, new Complaint(user, channel)));
  }

  /** Slack's client forgets ephemeral messages when it is reloaded. */
  void reload(SlackUser user) {
    messages.all().stream().filter(message -> message.onlyFor().filter(user.id()::equals).isPresent())
        .forEach(message -> messages.delete(message, Route.SLACK));
  }

  private Hook actionHook(SlackUser user, Message message) {
    Address privately = Address.privately(message.channel(), SLACKBOT, user.id()).inThread(message.threadTs());
    return post.hooks().issue(post.wire(), "actions", privately, Optional.of(message));
  }

  private SlackChannel channelOf(Message message) {
    return workspace.channel(message.channel())
        .orElseThrow(() -> new IllegalArgumentException("No conversation is " + message.channel()));
  }

  /** The channel as it is now, if that person can be in it. */
  private SlackChannel enter(SlackUser who, SlackChannel where) {
    SlackUser user = workspace.currentUser(who);
    SlackChannel channel = workspace.currentChannel(where);
    if (user.is(Trait.DELETED)) {
      throw new IllegalArgumentException(user.name() + " is deactivated and cannot sign in");
    }
    boolean closed = channel.is(SlackChannel.Trait.PRIVATE) || channel.is(SlackChannel.Trait.DIRECT);
    if (closed && !channel.has(user.id())) {
      throw new IllegalArgumentException(user.name() + " does not see " + channel.name());
    }
    return channel;
  }

  private Delivery refuse(SlackUser user, SlackChannel channel, String why) {
    tell(user, channel, why);
    Interaction nothing = new Interaction(EnvelopeType.SLASH_COMMANDS, Json.object(), false, Reaction.NONE);
    return Delivery.notSent(nothing, why, post.clock().instant());
  }

  private void tell(SlackUser user, SlackChannel channel, String text) {
    messages.post(Address.privately(channel.id(), SLACKBOT, user.id()), composer.plain(text), Route.SLACK);
  }

  /** An interaction whose acknowledgement says nothing. */
  private final class Complaint implements Reaction {
    private final SlackUser user;
    private final SlackChannel channel;

    Complaint(SlackUser user, SlackChannel channel) {
      this.user = user;
      this.channel = channel;
    }

    @Override
    public void accepted(Optional<JsonNode> payload) {
      // the body of the answer is not looked at
    }

    @Override
    public void failed(String error) {
      tell(user, channel, "The app did not respond: " + error);
    }
  }

  private final class CommandReaction implements Reaction {
    private final SlackUser user;
    private final SlackChannel channel;
    private final String line;
    private final Hook hook;

    CommandReaction(SlackUser user, SlackChannel channel, String line, Hook hook) {
      this.user = user;
      this.channel = channel;
      this.line = line;
      this.hook = hook;
    }

    @Override
    public void accepted(Optional<JsonNode> payload) {
      if (payload.isEmpty() || !(payload.get() instanceof ObjectNode said) || said.isEmpty()) {
        return;
      }
      if (said.path("response_type").asText().equals("in_channel")) {
        Address asPerson = Address.ofAll(channel.id(), user.id());
        messages.post(asPerson, composer.plain(AutoLinks.mark(line)), Route.PERSON);
      }
      try {
        post.hooks().acknowledged(hook, said);
      } catch (ApiRefusal refusal) {
        post.oddities().note("The message in the acknowledgement of " + line + " was refused: " + refusal.answer());
        failed(refusal.error());
      }
    }

    @Override
    public void failed(String error) {
      String command = line.split("\\s", 2)[0];
      tell(user, channel, command + " failed with the error \"" + error + "\"");
    }
  }
}
