package dev.curfew.discord;

import dev.curfew.chat.Fact;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.command.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.jspecify.annotations.Nullable;

/**
 * Draws the core's messages for Discord. The title is the message's content: notifications, search and screen readers take
 * that, and it stays when a reader has embeds switched off. Lines and facts stand in an embed with the state's colour. Nobody
 * is pinged by any of it, created or edited.
 *
 * @see <a href="https://docs.discord.com/developers/resources/message#embed-object-embed-limits">Discord's limits</a>
 */
final class DiscordRenderer {
  /** The id of a button and of its form is {@code curfew:<verb>:<token>}. */
  static final String BUTTON_PREFIX = "curfew";

  private static final int TITLE = 1000;
  private static final int LINE = 1000;
  private static final int EMBED = MessageEmbed.EMBED_MAX_LENGTH_BOT;
  private static final int FIELDS = 25;
  /** What the table may take of an embed's characters; lines get the rest. */
  private static final int TABLE = 4000;
  /** A value up to this length stands beside others in one row. */
  private static final int SHORT_VALUE = 40;

  private DiscordRenderer() {}

  /** Whether Discord will show an embed: where a channel denies the bot Embed Links, it drops them without a word. */
  enum Room {
    EMBEDS, TEXT_ONLY
  }

  static MessageCreateData create(Message message, Room room) {
    return new MessageCreateBuilder().setContent(content(message, room)).setEmbeds(embeds(message, room))
        .setComponents(rows(message)).setAllowedMentions(Set.of()).build();
  }

  /** Replaces all that stood there but files: what the new message does not have is taken away. */
  static MessageEditData edit(Message message, Room room) {
    return new MessageEditBuilder().setContent(content(message, room)).setEmbeds(embeds(message, room))
        .setComponents(rows(message)).setAllowedMentions(Set.of()).setSuppressEmbeds(false).build();
  }

  private static String content(Message message, Room room) {
    boolean alone = message.lines().isEmpty() && message.facts().isEmpty();
    String title = alone
        ? DiscordMarkdown.sentence(message.title(), TITLE)
        : "**" + DiscordMarkdown.title(message.title(), TITLE) + "**";
    String head = (message.sign().glyph() + " " + title).strip();
    return switch (room) {
      case EMBEDS -> head;
      case TEXT_ONLY -> inText(head, message);
    };
  }

  /** Facts come to their right before lines do: RequestId and case number are among them. */
  private static String inText(String head, Message message) {
    int room = net.dv8tion.jda.api.entities.Message.MAX_CONTENT_LENGTH - head.length();
    List<String> table = new ArrayList<>();
    for (Fact fact : message.facts()) {
      String row = "**" + DiscordMarkdown.label(fact.label(), 100) + "** " + DiscordMarkdown.value(fact.value(), 300);
      if (row.length() + 1 <= room) {
        table.add(row);
        room -= row.length() + 1;
      }
    }
    List<String> all = new ArrayList<>(List.of(head));
    lines(message, room - 1).lines().forEach(all::add);
    all.addAll(table);
    return String.join("\n", all);
  }

  private static List<MessageEmbed> embeds(Message message, Room room) {
    if (room == Room.TEXT_ONLY || (message.lines().isEmpty() && message.facts().isEmpty())) {
      return List.of();
    }
    EmbedBuilder embed = new EmbedBuilder().setColor(colour(message.sign()));
    List<MessageEmbed.Field> table = table(message.facts());
    table.forEach(embed::addField);
    int taken = table.stream().mapToInt(DiscordRenderer::length).sum();
    return List.of(embed.setDescription(lines(message, Math.min(MessageEmbed.DESCRIPTION_MAX_LENGTH, EMBED - taken)))
        .build());
  }

  private static String lines(Message message, int limit) {
    StringBuilder out = new StringBuilder();
    for (Text line : message.lines()) {
      String separator = out.isEmpty() ? "" : "\n";
      int room = limit - out.length() - separator.length();
      if (room > 0) {
        out.append(separator).append(DiscordMarkdown.sentence(line, Math.min(LINE, room)));
      }
    }
    return out.toString();
  }

  /** When the whole does not fit, long values are cut until every fact has its place. */
  private static List<MessageEmbed.Field> table(List<Fact> facts) {
    List<Fact> shown = facts.subList(0, Math.min(FIELDS, facts.size()));
    List<MessageEmbed.Field> table = fields(shown, MessageEmbed.VALUE_MAX_LENGTH);
    if (table.stream().mapToInt(DiscordRenderer::length).sum() <= TABLE) {
      return table;
    }
    int labels = table.stream().mapToInt(field -> length(field) - textOf(field.getValue()).length()).sum();
    return fields(shown, Math.max(20, (TABLE - labels) / shown.size()));
  }

  private static List<MessageEmbed.Field> fields(List<Fact> facts, int limit) {
    return facts.stream().map(fact -> {
      String value = DiscordMarkdown.value(fact.value(), limit);
      return new MessageEmbed.Field(DiscordMarkdown.label(fact.label(), 100), value, value.length() <= SHORT_VALUE);
    }).toList();
  }

  private static int length(MessageEmbed.Field field) {
    return textOf(field.getName()).length() + textOf(field.getValue()).length();
  }

  private static String textOf(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** In rows of as many as Discord takes in one, which is five. */
  private static List<ActionRow> rows(Message message) {
    List<Button> buttons = message.buttons().stream().map(DiscordRenderer::button).toList();
    return buttons.isEmpty() ? List.of() : ActionRow.partitionOf(buttons);
  }

  private static Button button(dev.curfew.chat.Button button) {
    ButtonStyle style = switch (button.style()) {
      case DANGER -> ButtonStyle.DANGER;
      case PLAIN -> ButtonStyle.SECONDARY;
    };
    return Button.of(style, buttonId(button.verb(), button.token()), button.label());
  }

  /** What a button, and the form that it opens, comes back with: at most 100 characters. */
  static String buttonId(Verb verb, String token) {
    return BUTTON_PREFIX + ":" + verb.label() + ":" + token;
  }

  /** What is suggested to somebody who types, as many as Discord shows: plain text, in which nothing is formatted. */
  static List<Command.Choice> choices(List<Suggestion> suggestions) {
    return suggestions.stream().limit(OptionData.MAX_CHOICES)
        .map(suggestion -> new Command.Choice(suggestion.label(), suggestion.value())).toList();
  }

  private static int colour(Sign sign) {
    return switch (sign) {
      case WAITING -> 0xF0B132;
      case ACCEPTED -> 0x23A55A;
      case PROVED -> 0x1F7A45;
      case REJECTED, REFUSED -> 0xDA373C;
      case UNKNOWN -> 0xE67E22;
      case STOPPED, EXPIRED -> 0x80848E;
      case NONE -> 0x5865F2;
    };
  }
}
