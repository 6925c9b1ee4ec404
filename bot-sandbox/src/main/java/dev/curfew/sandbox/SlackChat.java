package dev.curfew.sandbox;

import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackChannel;
import dev.curfew.sandbox.slack.SlackUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Slack, with a message drawn as its client shows it. */
final class SlackChat implements Chat {
  private final SandboxSlack slack;
  private final SlackChannel channel;
  private final Map<String, SlackUser> people;

  SlackChat(SandboxSlack slack, SlackChannel channel, Map<String, SlackUser> people) {
    this.slack = slack;
    this.channel = channel;
    this.people = Map.copyOf(people);
  }

  @Override
  public String name() {
    return "Slack";
  }

  @Override
  public String channel() {
    return "#" + channel.name();
  }

  @Override
  public void send(String who, String line) {
    Delivery typed = slack.type(person(who), channel, line);
    if (typed.state() == Delivery.State.NOT_SENT) {
      throw new IllegalStateException("Slack did not send it: " + typed.problem());
    }
  }

  @Override
  public Shown type(String who, String line) {
    SlackUser person = person(who);
    Set<String> before = soFar();
    send(who, line);
    // A new message: an earlier prompt may turn into its result at the same time.
    return shown(person, after(before,
        message -> message.version() == 1 && message.onlyFor().filter(person.id()::equals).isPresent()));
  }

  @Override
  public Shown awaitPrivately(String who, Runnable act, Predicate<Shown> wanted) {
    SlackUser person = person(who);
    Set<String> before = soFar();
    act.run();
    return shown(person, after(before,
        message -> message.onlyFor().filter(person.id()::equals).isPresent() && wanted.test(shown(person, message))));
  }

  @Override
  public Shown awaitInChannel(Runnable act, Predicate<Shown> wanted) {
    Set<String> before = soFar();
    act.run();
    return plain(after(before, message -> !message.isEphemeral() && wanted.test(plain(message))));
  }

  @Override
  public int messagesInChannel() {
    return slack.messages(channel).size();
  }

  private Set<String> soFar() {
    return slack.history().stream().map(SlackChat::version).collect(Collectors.toSet());
  }

  private static String version(Message message) {
    return message.ts() + "/" + message.version();
  }

  private Message after(Set<String> before, Predicate<Message> wanted) {
    return slack.awaitMessage(channel, message -> !before.contains(version(message)) && wanted.test(message), PATIENCE);
  }

  private Shown shown(SlackUser person, Message message) {
    return new Shown(clean(message.visibleText()), message.buttons().stream()
        .map(button -> new Shown.Knob(button.label(), button.actionId(),
            () -> slack.pressStale(person, message, button)))
        .toList());
  }

  private static Shown plain(Message message) {
    return new Shown(clean(message.visibleText()), List.of());
  }

  /** As the client draws it: each fact on one line, and without the signs of bold and code, which no room id contains. */
  private static String clean(String text) {
    return text.replaceAll("(?m)^\\*([^*\n]+)\\*\n", "$1: ").replaceAll("[*`]", "");
  }

  private SlackUser person(String who) {
    SlackUser person = people.get(who);
    if (person == null) {
      throw new IllegalArgumentException("Nobody here is called " + who);
    }
    return person;
  }
}
