package dev.curfew.sandbox;

import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackChannel;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.slack.View;
import dev.curfew.sandbox.slack.blocks.Button;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** By the form that the command without a room opens; slash commands themselves are not completed in Slack. */
  @Override
  public List<Suggested> suggest(String who, String typed) {
    SlackUser person = person(who);
    View form = opened(person, () -> send(who, "/dismiss-room"));
    try {
      String picker = picker(form);
      Delivery asked = slack.suggest(person, form, picker, typed);
      if (asked.awaitEnd(PATIENCE) != Delivery.State.ACKNOWLEDGED) {
        throw new IllegalStateException("Slack's menu got no options: " + asked.problem());
      }
      return slack.options(form, picker).stream()
          .map(option -> new Suggested(option.path("text").path("text").asText(), option.path("value").asText()))
          .toList();
    } finally {
      close(person, form);
    }
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
    return plain(changeInChannel(act, wanted));
  }

  @Override
  public Shown awaitInChannel(String who, Runnable act, Predicate<Shown> wanted) {
    return shown(person(who), changeInChannel(act, wanted));
  }

  private Message changeInChannel(Runnable act, Predicate<Shown> wanted) {
    Set<String> before = soFar();
    act.run();
    return after(before, message -> !message.isEphemeral() && wanted.test(plain(message)));
  }

  @Override
  public void speaks(String who, Language language) {
    SlackUser now = slack.workspace().user(person(who).id()).orElseThrow();
    slack.workspace().put(now.withLocale(language.inSlack()));
  }

  @Override
  public List<ChatFile> files() {
    return slack.files(channel).stream().map(file -> new ChatFile(file.name(), file.content())).toList();
  }

  @Override
  public int messagesInChannel() {
    return slack.messages(channel).size();
  }

  @Override
  public List<Posted> posted() {
    List<Posted> all = new ArrayList<>();
    slack.messages(channel).forEach(message -> all.add(posted(message, Optional.empty())));
    people.forEach((name, user) -> slack.seenBy(user, channel).stream().filter(Message::isEphemeral)
        .forEach(message -> all.add(posted(message, Optional.of(name)))));
    all.sort(Comparator.comparing(Posted::id));
    return all;
  }

  private Posted posted(Message message, Optional<String> onlyFor) {
    return new Posted(message.ts(), message.version(), onlyFor, who -> shown(person(who), message));
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
            () -> slack.pressStale(person, message, button), () -> open(person, message, button)))
        .toList());
  }

  private Form open(SlackUser person, Message message, Button button) {
    View view = opened(person, () -> slack.pressStale(person, message, button));
    return new Form(view.title(), fields(view), filled -> slack.submitView(person, view, filled),
        () -> close(person, view));
  }

  /** Does it, and waits for the form that it opens for that person. */
  private View opened(SlackUser person, Runnable act) {
    Instant begun = slack.clock().instant();
    Set<String> before = slack.views(person).stream().map(View::id).collect(Collectors.toSet());
    act.run();
    return slack.awaitView(person,
        opened -> !opened.at().isBefore(begun) && !before.contains(opened.id()) && opened.isOpen(), PATIENCE);
  }

  private static String picker(View form) {
    return form.json().path("blocks").valueStream().map(block -> block.path("element"))
        .filter(element -> element.path("type").asText().equals("external_select"))
        .map(element -> element.path("action_id").asText()).findFirst()
        .orElseThrow(() -> new IllegalStateException("The form \"" + form.title() + "\" has no picker"));
  }

  private void close(SlackUser person, View view) {
    if (slack.views(person).stream().anyMatch(open -> open.id().equals(view.id()))) {
      slack.closeView(person, view);
    }
  }

  private static List<Form.Field> fields(View view) {
    return view.json().path("blocks").valueStream().filter(block -> block.path("type").asText().equals("input"))
        .map(block -> new Form.Field(block.path("element").path("action_id").asText(),
            block.path("label").path("text").asText(), !block.path("optional").asBoolean()))
        .toList();
  }

  private static Shown plain(Message message) {
    return new Shown(clean(message.visibleText()),
        message.buttons().stream().map(button -> Shown.Knob.of(button.label(), button.actionId())).toList());
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
