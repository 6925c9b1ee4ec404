package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.blocks.Button;
import dev.curfew.sandbox.slack.blocks.Link;
import dev.curfew.sandbox.slack.blocks.Ping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message as it stood at one moment. Later versions of the same message have the same channel and {@code ts} and a
 * higher {@code version}.
 *
 * @param ts its id within the channel; unique in the whole sandbox
 * @param threadTs of the message it answers to
 * @param author a user id
 * @param onlyFor the one person who sees it, where it is ephemeral
 * @param route how this version came
 * @param version 1 as posted
 * @param at when this version came
 */
public record Message(String channel, String ts, Optional<String> threadTs, String author, Optional<String> onlyFor,
    Content content, Route route, int version, boolean deleted, Instant at) {
  /** The ways in which a message, its change or its end can come about. */
  public enum Route {
    WEB_API, RESPONSE_URL, ACK, PERSON, SLACK
  }

  public boolean isEphemeral() {
    return onlyFor.isPresent();
  }

  /** The top-level text as it was sent. */
  public String text() {
    return content.text();
  }

  /** The blocks as they were sent, with ids for those that had none; empty without blocks. */
  public JsonNode blocks() {
    return content.blocks();
  }

  /** What the channel shows: entities decoded, names and labels instead of markup; without the labels of buttons. */
  public String visibleText() {
    return content.body().text();
  }

  /** What a notification shows: the top-level text, as displayed. */
  public String notificationText() {
    return content.notification().text();
  }

  /** Everybody whom text or blocks notify. */
  public List<Ping> pings() {
    return Stream.concat(content.notification().pings().stream(), content.body().pings().stream()).distinct().toList();
  }

  /** Everything that can be followed, in text or blocks. */
  public List<Link> links() {
    return Stream.concat(content.notification().links().stream(), content.body().links().stream()).distinct().toList();
  }

  public List<Button> buttons() {
    return content.buttons();
  }

  /** The files that it came with, which no change of the message takes away. */
  public List<SlackFile> files() {
    return content.files();
  }

  /** The first button with that action id. */
  public Optional<Button> button(String actionId) {
    return buttons().stream().filter(button -> button.actionId().equals(actionId)).findFirst();
  }

  /** Whether that person has it on the screen: not deleted, and not somebody else's ephemeral message. */
  public boolean isSeenBy(SlackUser user) {
    return !deleted && onlyFor.map(user.id()::equals).orElse(true);
  }

  boolean isSameAs(Message other) {
    return channel.equals(other.channel) && ts.equals(other.ts);
  }

  Message next(Content changed, Route by, Instant when) {
    Content whole = changed.with(content.files());
    return new Message(channel, ts, threadTs, author, onlyFor, whole, by, version + 1, false, when);
  }

  Message gone(Route by, Instant when) {
    return new Message(channel, ts, threadTs, author, onlyFor, content, by, version + 1, true, when);
  }

  /** The message object of the Web API and of payloads. */
  ObjectNode json(SlackSettings settings) {
    ObjectNode json = Json.object().put("type", "message").put("user", author).put("ts", ts);
    if (author.equals(settings.app().botUserId())) {
      json.put("bot_id", settings.app().botId()).put("app_id", settings.app().id());
    }
    json.put("text", text()).put("team", settings.team().id());
    if (!content.blocks().isEmpty()) {
      json.set("blocks", content.blocks().deepCopy());
    }
    threadTs.ifPresent(parent -> json.put("thread_ts", parent));
    files().forEach(file -> json.withArray("/files").addObject().put("id", file.id()).put("name", file.name())
        .put("title", file.title()).put("size", file.content().length));
    if (version > 1) {
      json.putObject("edited").put("user", author).put("ts", Timestamps.of(at));
    }
    return json;
  }

  @Override
  public String toString() {
    return (deleted ? "deleted " : "") + channel + "/" + ts + onlyFor.map(user -> " only for " + user).orElse("")
        + " by "
        + author + ": " + visibleText() + buttons().stream().map(button -> " [" + button.label() + "]").toList()
        + files();
  }
}
