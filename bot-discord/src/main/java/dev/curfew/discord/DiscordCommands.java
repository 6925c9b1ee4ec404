package dev.curfew.discord;

import dev.curfew.room.AppName;
import dev.curfew.room.RoomAction.RoomDeed;
import dev.curfew.room.RoomKind;
import dev.curfew.room.UserCall;
import dev.curfew.room.UserCall.Choice;
import dev.curfew.room.UserCalls;
import dev.curfew.words.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/**
 * The slash commands as people find them in Discord's list, in their own language. What is said of an option here is advice to
 * a client: whatever comes back is free text, under the names that are the same in every language.
 *
 * @see <a href="https://docs.discord.com/developers/interactions/application-commands#localization">Localization</a>
 */
final class DiscordCommands {
  static final String DISMISS_ROOM = RoomDeed.DISMISS_ROOM.label();
  static final String ID = "id";
  static final String LIST = "list";
  static final String USERS = "users";
  static final String USER = "user";
  static final String APP = "app";
  static final String KIND = "kind";
  static final String DRY_RUN = "dry-run";
  static final String REASON = "reason";
  static final String CURFEW = "curfew";
  static final String NUMBER = "number";
  static final String ROOM = "room";
  static final String TEXT = "text";

  private final Words words;
  private final Map<DiscordLocale, Words> translations;

  /**
   * @param words what stands there where a person's own language is not among the translations
   */
  DiscordCommands(Words words, Map<DiscordLocale, Words> translations) {
    this.words = words;
    this.translations = Map.copyOf(translations);
  }

  /**
   * Which options of a command are about what it does.
   *
   * @param rooms the option for what is meant, one room or several
   * @param users the option for users inside that room, where the command is about users
   * @param choice the option for what else is said of the users, where there is something
   */
  record Ids(String rooms, Optional<String> users, Optional<String> choice) {}

  /** Those of a command that does something; empty for every other. */
  static Optional<Ids> ids(String command) {
    return command.equals(DISMISS_ROOM)
        ? Optional.of(new Ids(ID, Optional.empty(), Optional.empty()))
        : UserCalls.of(command).map(call -> new Ids(ROOM, Optional.of(users(call)), call.choice().map(Choice::name)));
  }

  private static String users(UserCall call) {
    return call.most() > 1 ? USERS : USER;
  }

  /** The names of all. */
  static Set<String> names() {
    return Stream.concat(Stream.of(DISMISS_ROOM, CURFEW), UserCalls.ALL.stream().map(UserCall::label))
        .collect(Collectors.toSet());
  }

  List<SlashCommandData> of(List<AppName> apps) {
    Stream<SlashCommandData> aboutUsers = UserCalls.ALL.stream().map(call -> aboutUsers(call, apps));
    return Stream.of(Stream.of(dismissRoom(apps)), aboutUsers, Stream.of(curfew(apps))).flatMap(each -> each).toList();
  }

  private SlashCommandData dismissRoom(List<AppName> apps) {
    // Not required, since a file alone says which rooms are meant.
    return command(DISMISS_ROOM).addOptions(suggesting(DISMISS_ROOM, ID)).addOptions(how(apps))
        .addOptions(option(OptionType.ATTACHMENT, DISMISS_ROOM, LIST));
  }

  private SlashCommandData aboutUsers(UserCall call, List<AppName> apps) {
    String command = call.label();
    SlashCommandData data = command(command).addOptions(suggesting(command, ROOM).setRequired(true),
        suggesting(command, users(call)).setRequired(true));
    // Discord wants what is required before what is not.
    call.choice().ifPresent(choice -> data.addOptions(option(command, choice.name()).setRequired(true)
        .addChoices(choices(command + "." + choice.name(), choice.values()))));
    return data.addOptions(how(apps));
  }

  /** What all that do something have in common. */
  private List<OptionData> how(List<AppName> apps) {
    return List.of(app(DISMISS_ROOM, apps), kind(DISMISS_ROOM),
        option(DISMISS_ROOM, DRY_RUN).addChoices(choices(DISMISS_ROOM + "." + DRY_RUN, List.of("yes"))),
        option(DISMISS_ROOM, REASON));
  }

  private SlashCommandData curfew(List<AppName> apps) {
    return command(CURFEW).addSubcommands(subcommand("help"), subcommand("whoami"), subcommand("mine"),
        subcommand("review"), subcommand("doctor"), subcommand("rooms").addOptions(option(CURFEW + ".rooms", TEXT)),
        subcommand("case").addOptions(
            option(OptionType.INTEGER, CURFEW + ".case", NUMBER).setRequired(true).setMinValue(1)),
        subcommand("history").addOptions(option(CURFEW + ".history", ROOM).setRequired(true)),
        subcommand("why").addOptions(option(CURFEW + ".why", ROOM).setRequired(true),
            app(CURFEW + ".why", apps), kind(CURFEW + ".why")));
  }

  private OptionData app(String command, List<AppName> apps) {
    OptionData app = option(command, APP);
    return apps.size() > OptionData.MAX_CHOICES
        ? app
        : app.addChoices(choices(command + "." + APP, apps.stream().map(AppName::value).toList()));
  }

  private OptionData kind(String command) {
    return option(command, KIND).addChoices(
        choices(command + "." + KIND, Arrays.stream(RoomKind.values()).map(RoomKind::label).toList()));
  }

  private SlashCommandData command(String name) {
    return Commands.slash(name, words.describe(name)).setNameLocalizations(names(name, name))
        .setDescriptionLocalizations(descriptions(name));
  }

  private OptionData suggesting(String command, String name) {
    return option(command, name).setAutoComplete(true);
  }

  private OptionData option(String command, String name) {
    return option(OptionType.STRING, command, name);
  }

  private OptionData option(OptionType type, String command, String name) {
    String path = command + "." + name;
    return new OptionData(type, name, words.describe(path)).setNameLocalizations(names(path, name))
        .setDescriptionLocalizations(descriptions(path));
  }

  private SubcommandData subcommand(String name) {
    String path = CURFEW + "." + name;
    return new SubcommandData(name, words.describe(path)).setNameLocalizations(names(path, name))
        .setDescriptionLocalizations(descriptions(path));
  }

  private List<Command.Choice> choices(String path, List<String> values) {
    return values.stream().map(value -> new Command.Choice(value, value)
        .setNameLocalizations(names(path + "." + value, value))).toList();
  }

  private Map<DiscordLocale, String> names(String path, String name) {
    return translated(language -> language.nameOf(path).orElse(name), name);
  }

  private Map<DiscordLocale, String> descriptions(String path) {
    return translated(language -> language.describe(path), words.describe(path));
  }

  /** What reads as it does without a translation is none: Discord counts the characters of a command. */
  private Map<DiscordLocale, String> translated(Function<Words, String> text, String otherwise) {
    return translations.entrySet().stream().filter(entry -> !text.apply(entry.getValue()).equals(otherwise))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> text.apply(entry.getValue())));
  }
}
