package dev.curfew.sandbox.slack;

import dev.curfew.sandbox.slack.SlackApp.Command;
import dev.curfew.sandbox.slack.blocks.AutoLinks;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of the words after a slash command: {@code & < >} arrive as entities and addresses as links, whatever the
 * manifest says; with {@code should_escape} names arrive as ids
 * (<a href="https://docs.slack.dev/interactivity/implementing-slash-commands">slash commands</a>).
 */
final class CommandText {
  private static final Pattern AT = Pattern.compile("(?<![\\w@<|:/.])@([\\w.-]*\\w)");
  private static final Pattern HASH = Pattern.compile("(?<![\\w#<|:/&])#([\\w-]*\\w)");

  private CommandText() {}

  static String of(String typed, Command command, Workspace workspace) {
    String text = AutoLinks.mark(typed.strip());
    if (!command.shouldEscape()) {
      return text;
    }
    String named = replace(AT, text, name -> workspace.userNamed(name)
        .map(user -> "<@" + user.id() + "|" + name + ">")
        .or(() -> workspace.groups().stream().filter(group -> group.handle().equals(name)).findFirst()
            .map(group -> "<!subteam^" + group.id() + "|@" + name + ">"))
        .orElse("@" + name));
    return replace(HASH, named, name -> workspace.channelNamed(name)
        .map(channel -> "<#" + channel.id() + "|" + (channel.is(SlackChannel.Trait.PRIVATE) ? "" : name) + ">")
        .orElse("#" + name));
  }

  private static String replace(Pattern pattern, String text, Function<String, String> replacement) {
    Matcher found = pattern.matcher(text);
    return found.replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match.group(1))));
  }
}
