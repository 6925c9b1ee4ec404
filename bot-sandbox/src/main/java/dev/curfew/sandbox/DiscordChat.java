package dev.curfew.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.discord.Button;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.Message;
import dev.curfew.sandbox.discord.Modal;
import dev.curfew.sandbox.discord.Revision;
import dev.curfew.sandbox.discord.SandboxDiscord;
import dev.curfew.sandbox.discord.Upload;
import dev.curfew.sandbox.discord.look.Rendered;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Discord, whose commands have one field for each option. */
final class DiscordChat implements AttachingChat {
  private static final Pattern TIME = Pattern.compile("<t:(\\d+):([TR])>");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private static final String DISMISS_ROOM = "dismiss-room";
  private static final String ID = "id";
  private static final int ATTACHMENT = 11;

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
  public void send(String who, String line) {
    ask(who, line);
  }

  private Interaction ask(String who, String line) {
    TypedLine typed = TypedLine.read(line);
    discord.awaitCommand(channel.guild().orElseThrow(), typed.name(), PATIENCE);
    return discord.type(person(who), channel, typed.command(), filledIn(typed));
  }

  /** A field that nothing is typed in is not sent. */
  private static Map<String, Object> filledIn(TypedLine typed) {
    Map<String, Object> options = new LinkedHashMap<>(typed.options());
    options.values().removeIf(""::equals);
    return options;
  }

  @Override
  public Shown type(String who, String line) {
    return shownPrivately(who, ask(who, line));
  }

  @Override
  public Shown type(String who, String line, ChatFile file) {
    TypedLine typed = TypedLine.read(line);
    JsonNode command = discord.awaitCommand(channel.guild().orElseThrow(), typed.name(), PATIENCE);
    String option = command.path("options").valueStream()
        .filter(each -> each.path("type").asInt() == ATTACHMENT).map(each -> each.path("name").asText()).findFirst()
        .orElseThrow(() -> new IllegalStateException("/" + typed.name() + " takes no file"));
    Map<String, Object> options = filledIn(typed);
    options.put(option, new Upload(file.name(), "text/plain; charset=utf-8", file.content()));
    return shownPrivately(who, discord.type(person(who), channel, typed.command(), options));
  }

  private Shown shownPrivately(String who, Interaction asked) {
    Member person = person(who);
    Message answer = asked.awaitReply(PATIENCE);
    if (!answer.isEphemeral()) {
      throw new IllegalStateException("Everybody sees what only " + who + " should: " + answer.visibleText());
    }
    return shown(person, answer);
  }

  @Override
  public List<Suggested> suggest(String who, String typed) {
    discord.awaitCommand(channel.guild().orElseThrow(), DISMISS_ROOM, PATIENCE);
    return discord.autocomplete(person(who), channel, "/" + DISMISS_ROOM, Map.of(ID, typed), ID)
        .awaitChoices(PATIENCE).stream()
        .map(choice -> new Suggested(choice.name(), String.valueOf(choice.value()))).toList();
  }

  @Override
  public Shown awaitPrivately(String who, Runnable act, Predicate<Shown> wanted) {
    Member person = person(who);
    act.run();
    return shown(person, discord.awaitSeen(person, channel,
        message -> message.isEphemeral() && !message.isThinking() && wanted.test(shown(person, message)), PATIENCE));
  }

  private Shown shown(Member person, Message message) {
    return new Shown(text(message), message.buttons().stream()
        .map(button -> new Shown.Knob(button.label(), button.customId(),
            () -> press(person, message, button), () -> open(press(person, message, button))))
        .toList());
  }

  private Interaction press(Member person, Message message, Button button) {
    return discord.people().forging().press(person, message, button.customId());
  }

  private Form open(Interaction pressed) {
    Modal modal = pressed.awaitModal(PATIENCE);
    List<Form.Field> fields = modal.inputs().stream()
        .map(input -> new Form.Field(input.customId(), input.label(), input.required())).toList();
    return new Form(modal.title(), fields, filled -> discord.submitModal(pressed, filled), () -> {});
  }

  @Override
  public Shown awaitInChannel(Runnable act, Predicate<Shown> wanted) {
    return shown(changeInChannel(act, wanted));
  }

  @Override
  public Shown awaitInChannel(String who, Runnable act, Predicate<Shown> wanted) {
    return shown(person(who), changeInChannel(act, wanted));
  }

  private Message changeInChannel(Runnable act, Predicate<Shown> wanted) {
    Set<String> before = discord.messages(channel).stream().map(DiscordChat::version).collect(Collectors.toSet());
    act.run();
    return discord.awaitMessage(channel,
        message -> !before.contains(version(message)) && wanted.test(shown(message)), PATIENCE);
  }

  private static String version(Message message) {
    return message.id() + "/" + message.revisions().size();
  }

  @Override
  public void speaks(String who, Language language) {
    person(who).speaks(language.inDiscord());
  }

  @Override
  public List<ChatFile> files() {
    return discord.files(channel).stream().map(file -> new ChatFile(file.name(), file.content())).toList();
  }

  @Override
  public int messagesInChannel() {
    return discord.messages(channel).size();
  }

  @Override
  public List<Posted> posted() {
    return discord.everyMessage().stream().filter(message -> message.channel().equals(channel))
        .filter(message -> !message.isDeleted()).map(this::posted).toList();
  }

  private Posted posted(Message message) {
    Optional<String> onlyFor = Optional.of(message).filter(Message::isEphemeral).flatMap(Message::answerTo)
        .map(asked -> asked.actor().user().name());
    return new Posted(message.id(), message.revisions().size(), onlyFor, who -> shown(person(who), message));
  }

  private Shown shown(Message message) {
    return new Shown(text(message),
        message.buttons().stream().map(button -> Shown.Knob.of(button.label(), button.customId())).toList());
  }

  /** As the client draws it: each fact on one line, people by their names, times as a distance from now. */
  private String text(Message message) {
    Revision now = message.now();
    List<String> parts = now.rendered().stream().map(Rendered::visible).toList();
    int facts = 0;
    for (JsonNode embed : now.embeds()) {
      facts += embed.path("fields").size();
    }
    int head = parts.size() - 2 * facts;
    List<String> lines = new ArrayList<>(parts.subList(0, head));
    for (int i = head; i < parts.size(); i += 2) {
      lines.add(parts.get(i) + ": " + parts.get(i + 1));
    }
    return drawn(String.join("\n", lines));
  }

  private String drawn(String text) {
    String named = text;
    for (Map.Entry<String, Member> person : people.entrySet()) {
      named = named.replace("<@" + person.getValue().id() + ">", "@" + person.getKey());
    }
    return TIME.matcher(named).replaceAll(time -> {
      if (time.group(2).equals("T")) {
        return CLOCK.format(Instant.ofEpochSecond(Long.parseLong(time.group(1))));
      }
      long seconds = Long.parseLong(time.group(1)) - Instant.now().getEpochSecond();
      long away = Math.abs(seconds);
      String length = away > 90 ? Math.round(away / 60.0) + " minutes" : away + " seconds";
      return seconds < 0 ? length + " ago" : "in " + length;
    });
  }

  private Member person(String who) {
    Member person = people.get(who);
    if (person == null) {
      throw new IllegalArgumentException("Nobody here is called " + who);
    }
    return person;
  }
}
