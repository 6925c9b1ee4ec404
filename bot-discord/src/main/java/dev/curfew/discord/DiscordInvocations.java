package dev.curfew.discord;

import dev.curfew.chat.Asker;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Verb;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation;
import dev.curfew.command.Look;
import dev.curfew.command.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.components.Component;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.interactions.InteractionType;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Reads an interaction as Discord sent it. Roles come from the payload itself, because JDA leaves out of a member's roles those
 * that its cache does not know, and works out permissions from that cache.
 *
 * @see <a href="https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object">Interaction</a>
 */
final class DiscordInvocations {
  /** An id, and then what a suggestion adds to it. */
  private static final Pattern ROOM = Pattern.compile("(.*?)((?:\\s+(?:app|kind):\\S+)*)", Pattern.DOTALL);

  private final Set<String> guilds;

  /**
   * @param guilds the ids of the guilds that are served
   */
  DiscordInvocations(Set<String> guilds) {
    this.guilds = Set.copyOf(guilds);
  }

  /** What an interaction turns out to be. */
  sealed interface Read {
    /**
     * Something for the desk.
     *
     * @param list a file with more room ids, to be read first; only where a command was typed
     */
    record Understood(Invocation invocation, Optional<SentFile> list) implements Read {}

    /** From a guild that is not served, a direct message, or an app that a user installed for themselves. */
    record Elsewhere() implements Read {}

    /** A button, command or form that Curfew does not have. */
    record Strange() implements Read {}
  }

  /**
   * @param payload the {@code d} of an {@code INTERACTION_CREATE}
   * @param attached whether the bot is itself a member of the guild
   */
  Read read(DataObject payload, boolean attached) {
    try {
      if (!isServed(payload, attached)) {
        return new Read.Elsewhere();
      }
      Optional<SentFile> list = list(payload);
      return invocation(payload).<Read>map(invocation -> new Read.Understood(invocation, list))
          .orElseGet(Read.Strange::new);
    } catch (ParsingException | IllegalArgumentException malformed) {
      return new Read.Strange();
    }
  }

  /**
   * What somebody looks for who is still typing a room's or a user's id; nothing from where a command would be turned away, nor
   * for any other option or command, nor for users as long as no room is given.
   *
   * @param payload the {@code d} of an {@code INTERACTION_CREATE}
   * @param attached whether the bot is itself a member of the guild
   */
  Optional<Look> look(DataObject payload, boolean attached) {
    try {
      return isServed(payload, attached) ? typing(payload) : Optional.empty();
    } catch (ParsingException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The language that the person's client is in; empty where Discord does not say. Throws nothing. */
  static Optional<Locale> language(DataObject payload) {
    return Optional.of(Locale.forLanguageTag(payload.getString("locale", "")))
        .filter(locale -> !locale.getLanguage().isEmpty());
  }

  /** The same command with what stood in its file. */
  static Invocation listing(Invocation invocation, String list) {
    if (invocation instanceof Invocation.Typed(Asker asker, Place place, String command, Arguments.Fields fields)) {
      return new Invocation.Typed(asker, place, command, new Arguments.Fields(fields.rooms(), fields.users(),
          fields.choice(), Optional.of(list), fields.app(), fields.kind(), fields.dryRun(), fields.reason()));
    }
    throw new IllegalArgumentException("No list goes with a press or a line.");
  }

  /** A guild on the list, with the bot in it, and installed for that guild and not merely carried along by a user. */
  private boolean isServed(DataObject payload, boolean attached) {
    String guild = payload.getString("guild_id", "");
    boolean installed = payload.optObject("authorizing_integration_owners")
        .map(owners -> owners.getString("0", "").equals(guild)).orElse(false);
    return attached && guilds.contains(guild) && installed && payload.hasKey("member");
  }

  private static Optional<Invocation> invocation(DataObject payload) {
    Asker asker = asker(payload);
    Place place = place(payload);
    DataObject data = payload.getObject("data");
    return switch (InteractionType.fromKey(payload.getInt("type"))) {
      case COMMAND -> typed(data).map(typed -> new Invocation.Typed(asker, place, typed.command(), typed.arguments()));
      case COMPONENT -> pressed(data).map(press -> new Invocation.Pressed(asker, place, press.verb(), press.token()));
      case MODAL_SUBMIT -> press(data).filter(press -> press.verb().opensForm())
          .map(
              press -> new Invocation.Submitted(asker, place, press.verb(), press.token(), DiscordForms.answers(data)));
      case UNKNOWN, PING, COMMAND_AUTOCOMPLETE -> Optional.empty();
    };
  }

  private static Optional<Look> typing(DataObject payload) {
    DataObject data = payload.getObject("data");
    boolean typing = InteractionType.fromKey(payload.getInt("type")) == InteractionType.COMMAND_AUTOCOMPLETE
        && data.getInt("type") == Command.Type.SLASH.getId();
    if (!typing) {
      return Optional.empty();
    }
    String command = data.getString("name");
    return DiscordCommands.ids(command).flatMap(ids -> sought(options(data), ids))
        .map(sought -> new Look(asker(payload), place(payload), command, sought.text(), sought.app(),
            sought.usersOf()));
  }

  private record Sought(String text, Optional<String> app, Optional<String> usersOf) {}

  private static Optional<Sought> sought(List<DataObject> options, DiscordCommands.Ids ids) {
    List<DataObject> focused = options.stream().filter(option -> option.getBoolean("focused")).toList();
    Optional<String> app = option(options, DiscordCommands.APP);
    Optional<String> room = option(options, ids.rooms()).filter(typed -> !typed.isBlank())
        .map(DiscordInvocations::oneRoom);
    Optional<Sought> users = ids.users().flatMap(name -> option(focused, name))
        .flatMap(text -> room.map(of -> new Sought(text, app, Optional.of(of))));
    return option(focused, ids.rooms()).map(text -> new Sought(text, app, Optional.empty())).or(() -> users);
  }

  private static Asker asker(DataObject payload) {
    DataObject member = payload.getObject("member");
    DataObject user = member.getObject("user");
    String id = user.getString("id");
    Set<GroupId> roles = member.getArray("roles").stream(DataArray::getString)
        .map(role -> new GroupId(Platform.DISCORD, role)).collect(Collectors.toSet());
    String name = Stream
        .of(member.getString("nick", ""), user.getString("global_name", ""), user.getString("username", ""))
        .filter(n -> !n.isBlank()).findFirst().orElse(id);
    boolean bot = user.getBoolean("bot") || user.getBoolean("system");
    return new Asker(new Person(Platform.DISCORD, "", id), name, bot ? Standing.BOT : Standing.MEMBER, roles, Set.of(),
        language(payload));
  }

  /** A thread counts as the channel that it hangs under; without a parent it counts as itself, which no rule names. */
  private static Place place(DataObject payload) {
    DataObject channel = payload.getObject("channel");
    String id = channel.getString("id");
    boolean thread = ChannelType.fromId(channel.getInt("type")).isThread();
    String parent = thread ? channel.getString("parent_id", id) : id;
    return new Place(Platform.DISCORD, payload.getString("guild_id"), parent,
        thread ? Optional.of(id) : Optional.empty());
  }

  private record CommandLine(String command, Arguments arguments) {}

  private record Press(Verb verb, String token) {}

  private static Optional<CommandLine> typed(DataObject data) {
    if (data.getInt("type") != Command.Type.SLASH.getId()) {
      return Optional.empty();
    }
    String command = data.getString("name");
    List<DataObject> options = options(data);
    return command.equals(DiscordCommands.CURFEW)
        ? options.stream().filter(option -> option.getInt("type") == OptionType.SUB_COMMAND.getKey()).findFirst()
            .map(sub -> new CommandLine(command, new Arguments.Line(line(sub))))
        : DiscordCommands.ids(command).map(ids -> new CommandLine(command, fields(options, ids)));
  }

  private static Arguments.Fields fields(List<DataObject> options, DiscordCommands.Ids ids) {
    String rooms = option(options, ids.rooms()).orElse("");
    return new Arguments.Fields(ids.users().isPresent() ? oneRoom(rooms) : rooms,
        ids.users().flatMap(users -> option(options, users)), ids.choice().flatMap(name -> option(options, name)),
        Optional.empty(),
        option(options, DiscordCommands.APP), option(options, DiscordCommands.KIND),
        option(options, DiscordCommands.DRY_RUN), option(options, DiscordCommands.REASON));
  }

  /** Discord tells of the file itself beside the options, where its id leads to it. */
  private static Optional<SentFile> list(DataObject payload) {
    DataObject data = payload.getObject("data");
    boolean dismissing = InteractionType.fromKey(payload.getInt("type")) == InteractionType.COMMAND
        && data.getString("name").equals(DiscordCommands.DISMISS_ROOM);
    return dismissing
        ? option(options(data), DiscordCommands.LIST)
            .map(id -> SentFile.of(data.getObject("resolved").getObject("attachments").getObject(id)))
        : Optional.empty();
  }

  /** The line that somebody would type who has no fields: the room first, then the options by their names. */
  private static String line(DataObject sub) {
    List<DataObject> options = options(sub);
    Stream<String> first = Stream.of(option(options, DiscordCommands.NUMBER),
        option(options, DiscordCommands.TEXT).map(DiscordInvocations::joined),
        option(options, DiscordCommands.ROOM).map(DiscordInvocations::joined)).flatMap(Optional::stream);
    Stream<String> named = Stream.of(DiscordCommands.APP, DiscordCommands.KIND)
        .flatMap(name -> option(options, name).map(value -> name + ":" + joined(value)).stream());
    return Stream.of(Stream.of(sub.getString("name")), first, named).flatMap(part -> part)
        .collect(Collectors.joining(" "));
  }

  /** As one word. No id has a quotation mark in it; with one, somebody has joined it already. */
  private static String joined(String value) {
    boolean blanks = value.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    return blanks && value.indexOf('"') < 0 ? '"' + value + '"' : value;
  }

  /** Where one room is meant, a blank is part of its id; what follows a room that was picked is not. */
  private static String oneRoom(String typed) {
    Matcher parts = ROOM.matcher(typed.strip());
    return parts.matches() && !typed.contains(Suggestion.FACTS) ? joined(parts.group(1)) + parts.group(2) : typed;
  }

  private static List<DataObject> options(DataObject data) {
    return data.optArray("options").map(array -> array.stream(DataArray::getObject).toList()).orElse(List.of());
  }

  private static Optional<String> option(List<DataObject> options, String name) {
    return options.stream().filter(option -> option.getString("name").equals(name)).findFirst()
        .map(option -> option.getString("value"));
  }

  private static Optional<Press> pressed(DataObject data) {
    boolean button = data.getInt("component_type") == Component.Type.BUTTON.getKey();
    return button ? press(data) : Optional.empty();
  }

  /** What a button and the form that it opens have in common. */
  private static Optional<Press> press(DataObject data) {
    String[] parts = data.getString("custom_id").split(":", 3);
    boolean ours = parts.length == 3 && parts[0].equals(DiscordRenderer.BUTTON_PREFIX);
    return ours ? Verb.of(parts[1]).map(verb -> new Press(verb, parts[2])) : Optional.empty();
  }
}
