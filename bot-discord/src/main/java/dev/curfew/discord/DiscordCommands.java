package dev.curfew.discord;

import dev.curfew.room.AppName;
import dev.curfew.room.RoomKind;
import dev.curfew.words.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/**
 * The slash commands as people find them in Discord's list. What is said of an option here is advice to a client: whatever
 * comes back is free text.
 */
final class DiscordCommands {
  static final String DISMISS_ROOM = "dismiss-room";
  static final String ID = "id";
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

  List<SlashCommandData> of(List<AppName> apps) {
    return List.of(dismissRoom(apps), curfew(apps));
  }

  private SlashCommandData dismissRoom(List<AppName> apps) {
    return command(DISMISS_ROOM).addOptions(
        option(DISMISS_ROOM, ID).setRequired(true).setAutoComplete(true),
        app(DISMISS_ROOM, apps),
        kind(DISMISS_ROOM),
        option(DISMISS_ROOM, DRY_RUN).addChoices(choices(List.of("yes"))),
        option(DISMISS_ROOM, REASON));
  }

  private SlashCommandData curfew(List<AppName> apps) {
    return command(CURFEW).addSubcommands(subcommand("help"), subcommand("whoami"), subcommand("mine"),
        subcommand("review"), subcommand("rooms").addOptions(option(CURFEW + ".rooms", TEXT)),
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
        : app.addChoices(choices(apps.stream().map(AppName::value).toList()));
  }

  private OptionData kind(String command) {
    return option(command, KIND).addChoices(choices(Arrays.stream(RoomKind.values()).map(RoomKind::label).toList()));
  }

  private SlashCommandData command(String name) {
    return Commands.slash(name, words.describe(name)).setNameLocalizations(names(name))
        .setDescriptionLocalizations(descriptions(name));
  }

  private OptionData option(String command, String name) {
    return option(OptionType.STRING, command, name);
  }

  private OptionData option(OptionType type, String command, String name) {
    String path = command + "." + name;
    return new OptionData(type, name, words.describe(path)).setNameLocalizations(names(path))
        .setDescriptionLocalizations(descriptions(path));
  }

  private SubcommandData subcommand(String name) {
    String path = CURFEW + "." + name;
    return new SubcommandData(name, words.describe(path)).setNameLocalizations(names(path))
        .setDescriptionLocalizations(descriptions(path));
  }

  private static List<Command.Choice> choices(List<String> values) {
    return values.stream().map(value -> new Command.Choice(value, value)).toList();
  }

  private Map<DiscordLocale, String> names(String path) {
    return translated(language -> language.nameOf(path));
  }

  private Map<DiscordLocale, String> descriptions(String path) {
    return translated(language -> Optional.of(language.describe(path)));
  }

  private Map<DiscordLocale, String> translated(Function<Words, Optional<String>> text) {
    return translations.entrySet().stream().filter(entry -> text.apply(entry.getValue()).isPresent())
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> text.apply(entry.getValue()).orElseThrow()));
  }
}
