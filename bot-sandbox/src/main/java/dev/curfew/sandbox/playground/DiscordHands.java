package dev.curfew.sandbox.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.discord.Attachment;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.Message;
import dev.curfew.sandbox.discord.SandboxDiscord;
import dev.curfew.sandbox.discord.Upload;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What people do in Discord. What its client would not let them do is an {@link IllegalArgumentException}. */
final class DiscordHands {
  private static final JsonNode DONE = JsonNodeFactory.instance.objectNode();
  private static final int INTEGER = 4;
  private static final int TRUE_OR_FALSE = 5;
  private static final int USER = 6;
  private static final int NUMBER = 10;

  private final Sandbox sandbox;
  private final SandboxDiscord discord;
  private final Map<String, Interaction> latest = new ConcurrentHashMap<>();

  DiscordHands(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.discord = sandbox.discord();
  }

  JsonNode act(String what, Said said) {
    Member member = Person.in(sandbox.discordPeople(), said.who());
    Channel channel = sandbox.discordChannel();
    return switch (what) {
      case "say" -> {
        discord.people().say(member, channel, said.text("text"));
        yield DONE;
      }
      case "command" -> did(said, discord.type(member, channel, said.text("command"), options(said)));
      case "suggest" -> suggest(member, said);
      case "press" -> did(said, discord.press(member, message(member, said), said.text("id")));
      case "select" -> did(said,
          discord.people().select(member, message(member, said), said.text("id"), said.list("values")));
      case "submit" -> did(said, discord.submitModal(opened(said), said.texts("filled")));
      case "close" -> {
        latest.remove(said.who());
        yield DONE;
      }
      case "reload" -> {
        latest.remove(said.who());
        discord.people().restartClient(member);
        yield DONE;
      }
      default -> throw new IllegalArgumentException("Nobody can do that in Discord: " + what);
    };
  }

  /** What that person did last, unless they turned away from it. */
  Optional<Interaction> latest(String who) {
    return Optional.ofNullable(latest.get(who));
  }

  /** A file that everybody in the channel sees. */
  Optional<Attachment> file(String id) {
    return discord.files(sandbox.discordChannel()).stream().filter(file -> file.id().equals(id)).findFirst();
  }

  private JsonNode did(Said said, Interaction interaction) {
    latest.put(said.who(), interaction);
    return DONE;
  }

  private Interaction opened(Said said) {
    return latest(said.who()).orElseThrow(() -> new IllegalArgumentException("That window is closed."));
  }

  private JsonNode suggest(Member member, Said said) {
    ArrayNode choices = JsonNodeFactory.instance.arrayNode();
    discord.autocomplete(member, sandbox.discordChannel(), said.text("command"), options(said), said.text("focused"))
        .awaitChoices(Interaction.ANSWER_WITHIN).forEach(
            choice -> choices.addObject().put("name", choice.name()).put("value", String.valueOf(choice.value())));
    return choices;
  }

  private Message message(Member member, Said said) {
    String id = said.text("message");
    return discord.people().sees(member, sandbox.discordChannel()).stream()
        .filter(message -> message.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("That message is gone."));
  }

  private Map<String, Object> options(Said said) {
    JsonNode command = registered(said.text("command"));
    Map<String, Object> options = new LinkedHashMap<>();
    said.texts("options").forEach((name, text) -> options.put(name, typed(option(command, name), text)));
    said.json().path("files").properties().forEach(file -> options.put(file.getKey(), upload(file.getValue())));
    return options;
  }

  /** The command, or the sub-command of it, that is called so. */
  private JsonNode registered(String typed) {
    List<String> words = Arrays.asList(typed.replaceFirst("^/", "").split(" "));
    JsonNode level = discord.commands(sandbox.guild()).stream()
        .filter(command -> command.path("name").asText().equals(words.getFirst())).map(JsonNode.class::cast).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no command " + typed + "."));
    for (String word : words.subList(1, words.size())) {
      level = option(level, word);
    }
    return level;
  }

  private static JsonNode option(JsonNode level, String name) {
    return level.path("options").valueStream().filter(option -> option.path("name").asText().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no option " + name + "."));
  }

  private Object typed(JsonNode option, String text) {
    return switch (option.path("type").asInt()) {
      case INTEGER -> Long.valueOf(text);
      case NUMBER -> Double.valueOf(text);
      case TRUE_OR_FALSE -> Boolean.valueOf(text);
      case USER -> Person.in(sandbox.discordPeople(), text);
      default -> text;
    };
  }

  private static Upload upload(JsonNode file) {
    return new Upload(file.path("name").asText(), "text/plain; charset=utf-8",
        Base64.getDecoder().decode(file.path("content").asText()));
  }
}
