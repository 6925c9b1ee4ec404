package dev.curfew.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.ExternalSelectElement;
import com.slack.api.model.block.element.MultiExternalSelectElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.curfew.chat.Button;
import dev.curfew.chat.Fact;
import dev.curfew.chat.Form;
import dev.curfew.chat.Message;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.command.FrontDesk;
import dev.curfew.command.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws messages and forms within Slack's limits, by cutting what is too long. A pure function.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Blocks and their limits</a>
 */
final class SlackRenderer {
  /** What an action id starts with, so that other buttons are told from Curfew's. */
  static final String ACTION_PREFIX = "curfew:";

  private static final int SECTION = 3000;
  private static final int FIELDS = 10;
  private static final int FACTS = 40;
  /** Slack is seen to refuse messages whose blocks hold more than some 13 000 characters together. */
  private static final int LINES_TOGETHER = 6000;
  /** Of one message on a page. A view may have 250 kB. */
  private static final int PAGE_TOGETHER = 20_000;
  private static final int VIEW_BLOCKS = 100;
  private static final int FACTS_TOGETHER = 5000;
  /** Slack advises at most 4000 for the text that stands for the blocks. */
  private static final int FALLBACK = 3900;
  private static final int OPTION = 75;
  private static final int PLACEHOLDER = 150;
  private static final int TYPED = 3000;
  private static final int ROW = 5;

  /**
   * A message as Slack takes it.
   *
   * @param text what notifications and screen readers get: all of the message, facts before lines so that they are never cut
   */
  record Drawing(String text, List<LayoutBlock> blocks) {
    Drawing {
      blocks = List.copyOf(blocks);
    }
  }

  /** The answer to a picker, as Slack takes it. */
  record Options(List<OptionObject> options) {
    static final Options NONE = new Options(List.of());

    Options {
      options = List.copyOf(options);
    }
  }

  Drawing draw(Message message) {
    List<LayoutBlock> blocks = new ArrayList<>(sections(message));
    blocks.addAll(table(message.facts()));
    blocks.addAll(rows(message.buttons()));
    return new Drawing(fallback(message), blocks);
  }

  /** A modal whose answers are found by the names of the form's fields, as block id and action id alike. */
  View draw(Sheet sheet, String callbackId, String privateMetadata) {
    return modal(sheet.title(), sheet.cancel())
        .submit(ViewSubmit.builder().type("plain_text").text(sheet.submit()).build())
        .callbackId(callbackId).privateMetadata(privateMetadata)
        .blocks(sheet.entries().stream().map(SlackRenderer::input).toList()).build();
  }

  /** A modal that only says something; the form's title and cancel button frame it. */
  View draw(Message message, Form frame) {
    return modal(frame.title(), frame.cancel()).blocks(new ArrayList<>(sections(message))).build();
  }

  /** A person's page in the app's home: the messages one below the other, without facts and buttons. */
  View page(List<Message> parts) {
    List<LayoutBlock> blocks = new ArrayList<>();
    for (Message part : parts) {
      if (!blocks.isEmpty()) {
        blocks.add(new DividerBlock());
      }
      blocks.addAll(sections(part, PAGE_TOGETHER));
    }
    return View.builder().type("home").blocks(blocks.subList(0, Math.min(VIEW_BLOCKS, blocks.size()))).build();
  }

  /** What a picker offers; nothing is fine. */
  Options draw(List<Suggestion> suggestions) {
    return new Options(suggestions.stream().limit(FrontDesk.MOST_SUGGESTIONS)
        .map(suggestion -> option(suggestion.value(), suggestion.label())).toList());
  }

  private static View.ViewBuilder modal(String title, String close) {
    return View.builder().type("modal").title(ViewTitle.builder().type("plain_text").text(title).build())
        .close(ViewClose.builder().type("plain_text").text(close).build());
  }

  private static List<SectionBlock> sections(Message message) {
    return sections(message, LINES_TOGETHER);
  }

  private static List<SectionBlock> sections(Message message, int together) {
    List<SectionBlock> sections = new ArrayList<>();
    StringBuilder open = new StringBuilder(Mrkdwn.draw(headline(message), SECTION));
    int left = together;
    for (Text line : message.lines()) {
      String drawn = Mrkdwn.draw(line, Math.min(left, SECTION));
      if (open.length() + 1 + drawn.length() > SECTION) {
        sections.add(section(open));
        open.setLength(0);
      }
      open.append(open.isEmpty() ? "" : "\n").append(drawn);
      left -= drawn.length();
      if (left < 1) {
        break;
      }
    }
    sections.add(section(open));
    return sections;
  }

  private static SectionBlock section(CharSequence text) {
    return SectionBlock.builder().text(mrkdwn(text.isEmpty() ? " " : text.toString())).build();
  }

  private static List<SectionBlock> table(List<Fact> facts) {
    List<SectionBlock> tables = new ArrayList<>();
    List<Fact> shown = facts.subList(0, Math.min(FACTS, facts.size()));
    int each = Math.min(1000, FACTS_TOGETHER / Math.max(1, shown.size()));
    for (int from = 0; from < shown.size(); from += FIELDS) {
      List<TextObject> fields = shown.subList(from, Math.min(from + FIELDS, shown.size())).stream()
          .<TextObject>map(fact -> field(fact, each)).toList();
      tables.add(SectionBlock.builder().fields(fields).build());
    }
    return tables;
  }

  /** Five in a row, in their order. Within a row Slack wants every action id once, so buttons of one verb begin new rows. */
  private static List<ActionsBlock> rows(List<Button> buttons) {
    List<List<Button>> rows = new ArrayList<>();
    for (Button button : buttons) {
      if (rows.isEmpty() || isFullFor(button, rows.getLast())) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(button);
    }
    return rows.stream()
        .map(row -> ActionsBlock.builder().elements(row.stream().map(SlackRenderer::button).toList()).build()).toList();
  }

  private static boolean isFullFor(Button button, List<Button> row) {
    return row.size() == ROW || row.stream().anyMatch(other -> other.verb() == button.verb());
  }

  private static MarkdownTextObject field(Fact fact, int limit) {
    String label = Mrkdwn.draw(Text.of(new Span.Strong(fact.label())), 100);
    return mrkdwn(label + "\n" + Mrkdwn.draw(fact.value(), limit));
  }

  private static String fallback(Message message) {
    Stream<Text> facts = message.facts().stream().map(SlackRenderer::line);
    List<Text> all = Stream.of(Stream.of(headline(message)), facts, message.lines().stream()).flatMap(s -> s).toList();
    StringBuilder text = new StringBuilder();
    for (Text line : all) {
      int room = FALLBACK - text.length() - 1;
      if (room < 20) {
        break;
      }
      text.append(text.isEmpty() ? "" : "\n").append(Mrkdwn.draw(line, room));
    }
    return text.toString();
  }

  private static Text headline(Message message) {
    String glyph = message.sign().glyph();
    return glyph.isEmpty() ? message.title() : before(glyph + " ", message.title());
  }

  private static Text line(Fact fact) {
    return before(fact.label() + ": ", fact.value());
  }

  private static Text before(String plain, Text text) {
    return new Text(Stream.concat(Stream.of(new Span.Plain(plain)), text.spans().stream()).toList());
  }

  /** Verbatim: Slack looks for no addresses and names of its own. */
  private static MarkdownTextObject mrkdwn(String text) {
    return MarkdownTextObject.builder().text(text).verbatim(true).build();
  }

  private static PlainTextObject plain(String text, int limit) {
    return PlainTextObject.builder().text(Mrkdwn.cut(text, limit)).emoji(false).build();
  }

  /** No {@code confirm} dialog: it is the client's alone, and proves nothing. */
  private static BlockElement button(Button button) {
    return ButtonElement.builder().text(plain(button.label(), 75)).actionId(ACTION_PREFIX + button.verb().label())
        .value(button.token()).style(switch (button.style()) {
          case DANGER -> "danger";
          case PLAIN -> null;
        }).build();
  }

  private static LayoutBlock input(Sheet.Entry entry) {
    Sheet.Head head = entry.head();
    return InputBlock.builder().blockId(head.name()).optional(!head.required()).label(plain(head.label(), 2000))
        .hint(head.hint().isBlank() ? null : plain(head.hint(), 2000)).element(element(entry)).build();
  }

  private static BlockElement element(Sheet.Entry entry) {
    return switch (entry) {
      case Sheet.Typed typed -> PlainTextInputElement.builder().actionId(typed.head().name())
          .initialValue(typed.initial().isEmpty() ? null : Mrkdwn.cut(typed.initial(), TYPED))
          .multiline(typed.tall()).maxLength(typed.tall() ? TYPED : null).build();
      case Sheet.Choice choice -> choice(choice);
      case Sheet.LookUp lookUp -> lookUp.several() ? severalOf(lookUp) : oneOf(lookUp);
    };
  }

  private static BlockElement choice(Sheet.Choice choice) {
    List<OptionObject> options = choice.options().stream().map(SlackRenderer::option).toList();
    return StaticSelectElement.builder().actionId(choice.head().name()).options(options)
        .initialOption(options.stream().filter(option -> option.getValue().equals(choice.initial())).findFirst()
            .orElse(null))
        .build();
  }

  /** Asks for options as soon as it is opened: the best ones may be there before anything is typed. */
  private static BlockElement oneOf(Sheet.LookUp lookUp) {
    return ExternalSelectElement.builder().actionId(lookUp.head().name()).minQueryLength(0)
        .placeholder(plain(lookUp.placeholder(), PLACEHOLDER))
        .initialOption(lookUp.picked().map(SlackRenderer::option).orElse(null)).build();
  }

  private static BlockElement severalOf(Sheet.LookUp lookUp) {
    return MultiExternalSelectElement.builder().actionId(lookUp.head().name()).minQueryLength(0)
        .placeholder(plain(lookUp.placeholder(), PLACEHOLDER))
        .initialOptions(lookUp.picked().map(picked -> List.of(option(picked))).orElse(null)).build();
  }

  private static OptionObject option(Form.Picked picked) {
    return option(picked.value(), picked.label());
  }

  private static OptionObject option(String value, String label) {
    return OptionObject.builder().text(plain(label, OPTION)).value(value).build();
  }
}
