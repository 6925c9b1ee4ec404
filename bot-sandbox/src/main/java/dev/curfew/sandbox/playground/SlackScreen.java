package dev.curfew.sandbox.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackApp.Command;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.slack.UserGroup;
import dev.curfew.sandbox.slack.View;
import java.util.List;

/** What a person's Slack client has on the screen, with blocks and windows as the app sent them. */
final class SlackScreen {
  private static final int MESSAGES = 150;

  private final Sandbox sandbox;
  private final SandboxSlack slack;
  private final String bot;

  SlackScreen(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.slack = sandbox.slack();
    this.bot = slack.settings().app().botUserId();
  }

  JsonNode seenBy(String who) {
    SlackUser user = Person.in(sandbox.slackPeople(), who);
    ObjectNode screen = JsonNodeFactory.instance.objectNode().put("channel", sandbox.slackChannel().name());
    ObjectNode names = screen.putObject("names").put(bot, "Curfew");
    sandbox.slackPeople().forEach((name, person) -> names.put(person.id(), name));
    slack.workspace().groups().forEach((UserGroup group) -> names.put(group.id(), group.handle()));
    names.put(sandbox.slackChannel().id(), sandbox.slackChannel().name());
    ArrayNode commands = screen.putArray("commands");
    slack.settings().app().commands().stream().map(Command::name).forEach(commands::add);
    ArrayNode shortcuts = screen.putArray("shortcuts");
    slack.settings().app().messageShortcuts().forEach(shortcuts::add);
    ArrayNode messages = screen.putArray("messages");
    List<Message> seen = slack.seenBy(user, sandbox.slackChannel());
    seen.subList(Math.max(0, seen.size() - MESSAGES), seen.size()).forEach(each -> messages.add(message(each)));
    ArrayNode views = screen.putArray("views");
    slack.views(user).forEach(view -> views.add(view(view)));
    screen.set("home", slack.home(user).map(page -> page.json().path("blocks")).orElseGet(screen::arrayNode));
    return screen;
  }

  private ObjectNode message(Message message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", message.ts())
        .put("at", (long) (Double.parseDouble(message.ts()) * 1000)).put("author", message.author())
        .put("app", message.author().equals(bot)).put("only", message.isEphemeral())
        .put("edited", message.version() > 1).put("text", message.text());
    message.threadTs().ifPresent(parent -> json.put("thread", parent));
    json.set("blocks", message.blocks());
    ArrayNode files = json.putArray("files");
    message.files().forEach(file -> files.addObject().put("id", file.id()).put("name", file.name())
        .put("title", file.title()).put("size", file.content().length));
    return json;
  }

  private static ObjectNode view(View view) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", view.id()).put("trouble", view.trouble());
    json.put("hash", view.json().path("hash").asText());
    for (String part : List.of("title", "submit", "close", "blocks")) {
      json.set(part, view.json().path(part));
    }
    ObjectNode errors = json.putObject("errors");
    view.errors().forEach(errors::put);
    return json;
  }
}
