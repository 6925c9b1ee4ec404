package dev.curfew.sandbox;

import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.Message;
import dev.curfew.sandbox.discord.SandboxDiscord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Discord, whose commands have one field for each option. */
final class DiscordChat implements Chat {
  private final SandboxDiscord discord;
  private final Channel channel;
  private final Map<String, Member> people;

  DiscordChat(SandboxDiscord discord, Channel channel, Map<String, Member> people) {
    this.discord = discord;
    this.channel = channel;
    this.people = Map.copyOf(people);
  }

  @Override
  public String name() {
    return "Discord";
  }

  @Override
  public String channel() {
    return "#" + channel.name();
  }

  @Override
  public Shown type(String who, String line) {
    Member person = person(who);
    TypedLine typed = TypedLine.read(line);
    Interaction asked = discord.type(person, channel, typed.command(), typed.options());
    Message answer = asked.awaitReply(PATIENCE);
    if (!answer.isEphemeral()) {
      throw new IllegalStateException("Everybody sees what only " + who + " should: " + answer.visibleText());
    }
    return new Shown(answer.visibleText(), answer.buttons().stream()
        .map(button -> new Shown.Knob(button.label(), button.customId(),
            () -> discord.press(person, answer, button.customId())))
        .toList());
  }

  @Override
  public Shown awaitInChannel(Runnable act, Predicate<Shown> wanted) {
    Set<String> before = discord.messages(channel).stream().map(Message::id).collect(Collectors.toSet());
    act.run();
    return shown(discord.awaitMessage(channel,
        message -> !before.contains(message.id()) && wanted.test(shown(message)), PATIENCE));
  }

  @Override
  public int messagesInChannel() {
    return discord.messages(channel).size();
  }

  private static Shown shown(Message message) {
    return new Shown(message.visibleText(), List.of());
  }

  private Member person(String who) {
    Member person = people.get(who);
    if (person == null) {
      throw new IllegalArgumentException("Nobody here is called " + who);
    }
    return person;
  }
}
