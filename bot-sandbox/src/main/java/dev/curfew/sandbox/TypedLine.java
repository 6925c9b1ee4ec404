package dev.curfew.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command as it is typed in one line, taken apart as Discord's client does it: the room ids in one field and each option in
 * its own.
 *
 * @param command with its slash and sub-commands
 */
record TypedLine(String command, String rooms, Map<String, String> options) {
  private static final Pattern OPTION = Pattern.compile("\\s(app|kind|dry-run|reason):\\s?");
  private static final Set<String> USERS = Set.of("/remove-user", "/block-user", "/unblock-user");
  /** Sub-commands with one text, and what their option is called. */
  private static final Map<String, String> TEXT_OF = Map.of("rooms", "text", "history", "room", "why", "room");

  TypedLine {
    options = Map.copyOf(options);
  }

  static TypedLine read(String line) {
    String[] parts = line.strip().split("\\s+", 2);
    String rest = parts.length > 1 ? parts[1] : "";
    boolean users = USERS.contains(parts[0]);
    if (!users && !parts[0].equals("/dismiss-room")) {
      return withSubCommand(parts[0], rest);
    }
    Map<String, String> options = new LinkedHashMap<>();
    Matcher option = OPTION.matcher(rest);
    String name = "id";
    int from = 0;
    while (!name.equals("reason") && option.find()) {
      options.put(name, rest.substring(from, option.start()).strip());
      name = option.group(1);
      from = option.end();
    }
    options.put(name, rest.substring(from).strip());
    String what = options.getOrDefault("id", "");
    return users ? aboutUsers(parts[0], what, options) : new TypedLine(parts[0], what, options);
  }

  /** The room first, then whom, and at the end of {@code /block-user} what of them. */
  private static TypedLine aboutUsers(String command, String what, Map<String, String> options) {
    Matcher words = Pattern.compile("(\"[^\"]*\"|\\S+)\\s*(.*)").matcher(what);
    String room = words.matches() ? words.group(1) : "";
    String whom = words.matches() ? words.group(2) : "";
    options.remove("id");
    options.put("room", room);
    if (command.equals("/block-user")) {
      int media = whom.lastIndexOf(' ');
      options.put("media", whom.substring(media + 1));
      whom = media < 0 ? "" : whom.substring(0, media).strip();
    }
    options.put(command.equals("/remove-user") ? "users" : "user", whom);
    return new TypedLine(command, room, options);
  }

  private static TypedLine withSubCommand(String command, String rest) {
    String[] words = rest.split("\\s+", 2);
    String option = TEXT_OF.get(words[0]);
    return words.length > 1 && option != null
        ? new TypedLine(command + " " + words[0], "", Map.of(option, words[1]))
        : new TypedLine((command + " " + rest).strip(), "", Map.of());
  }

  /** The command's name as it is registered, without slash and sub-commands. */
  String name() {
    return command.substring(1).split(" ", 2)[0];
  }

  /** Whether a number room is meant. */
  boolean meansNumber() {
    return "number".equals(options.get("kind"));
  }

  /** The first room id, without quotation marks; empty when there is none. */
  String firstRoom() {
    Matcher first = Pattern.compile("\\s*(?:\"([^\"]*)\"|“([^”]*)”|(\\S+)).*").matcher(rooms);
    if (!first.matches()) {
      return "";
    }
    for (int group = 1; group <= 3; group++) {
      if (first.group(group) != null) {
        return first.group(group).replace("`", "");
      }
    }
    return "";
  }
}
