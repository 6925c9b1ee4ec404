package dev.curfew.sandbox.slack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The installed app, as its manifest describes it.
 *
 * @param id {@code A…}
 * @param botUserId the user that it acts as, {@code U…}
 * @param botId {@code B…}
 * @param botScopes of the bot token
 * @param commands the installed slash commands
 * @param messageShortcuts callback ids
 * @param homeTab whether it has a Home tab
 * @param botEvents what it subscribed to
 */
public record SlackApp(String id, String botUserId, String botId, Set<String> botScopes, List<Command> commands,
    Set<String> messageShortcuts, boolean homeTab, Set<String> botEvents) {
  /** Commands that an app may have (web-api's {@code manifest.d.ts}). */
  public static final int COMMANDS = 50;

  /**
   * A slash command.
   *
   * @param name with its slash, at most 32 characters
   * @param shouldEscape whether {@code @name} and {@code #name} arrive as ids
   */
  public record Command(String name, boolean shouldEscape) {
    public Command {
      if (!name.matches("/[^\\s/]{1,31}")) {
        throw new IllegalArgumentException("A command is / and 1 to 31 characters without spaces, not " + name);
      }
    }
  }

  public SlackApp {
    botScopes = Set.copyOf(botScopes);
    commands = List.copyOf(commands);
    messageShortcuts = Set.copyOf(messageShortcuts);
    botEvents = Set.copyOf(botEvents);
    if (commands.size() > COMMANDS) {
      throw new IllegalArgumentException("An app has at most " + COMMANDS + " commands, not " + commands.size());
    }
  }

  /** An app with the scopes that a moderation bot asks for, and no command yet. */
  public static SlackApp usual() {
    return new SlackApp("A0SANDBOX01", "U0SANDBOXBOT", "B0SANDBOXBOT", Set.of("commands", "chat:write", "users:read",
        "usergroups:read", "channels:read", "groups:read", "files:write"), List.of(), Set.of(), false, Set.of());
  }

  /** The same with these commands instead, none of them escaped. */
  public SlackApp withCommands(String... names) {
    List<Command> all = Arrays.stream(names).map(name -> new Command(name, false)).toList();
    return new SlackApp(id, botUserId, botId, botScopes, all, messageShortcuts, homeTab, botEvents);
  }

  public SlackApp withCommands(List<Command> all) {
    return new SlackApp(id, botUserId, botId, botScopes, all, messageShortcuts, homeTab, botEvents);
  }

  public SlackApp withMessageShortcuts(String... callbackIds) {
    return new SlackApp(id, botUserId, botId, botScopes, commands, Set.of(callbackIds), homeTab, botEvents);
  }

  /** The same with a Home tab. */
  public SlackApp withHomeTab() {
    return new SlackApp(id, botUserId, botId, botScopes, commands, messageShortcuts, true, botEvents);
  }

  /** The same, subscribed to these events, like {@code app_home_opened}. */
  public SlackApp withBotEvents(String... names) {
    return new SlackApp(id, botUserId, botId, botScopes, commands, messageShortcuts, homeTab, Set.of(names));
  }

  public SlackApp withScopes(String... scopes) {
    return new SlackApp(id, botUserId, botId, Set.of(scopes), commands, messageShortcuts, homeTab, botEvents);
  }

  Optional<Command> command(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }
}
