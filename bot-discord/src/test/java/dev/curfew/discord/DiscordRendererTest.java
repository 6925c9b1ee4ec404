package dev.curfew.discord;

import dev.curfew.chat.Button;
import dev.curfew.chat.Fact;
import dev.curfew.chat.Message;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Suggestion;
import dev.curfew.discord.DiscordRenderer.Room;
import dev.curfew.sandbox.discord.look.Markdown;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DiscordRendererTest {

  private static Text literal(String text) {
    return Text.of(new Span.Literal(text));
  }

  private static Message message(Text title, List<Text> lines, List<Fact> facts) {
    return new Message(Sign.WAITING, title, lines, facts, List.of(), Visibility.CHANNEL);
  }

  private static Message titled(Span... title) {
    return message(Text.of(title), List.of(), List.of());
  }

  private static MessageCreateData drawn(Message message) {
    return DiscordRenderer.create(message, Room.EMBEDS);
  }

  @Nested
  class AMessage {

    @Test
    void hasItsTitleInTheContentAndTheRestBesideAColour() {
      MessageCreateData drawn = drawn(FakeDesk.prompt());

      assertThat(drawn.getContent()).isEqualTo("⏳ **Case #1042: close room `abcd`**");
      MessageEmbed embed = drawn.getEmbeds().getFirst();
      assertThat(embed.getDescription()).isEqualTo("Everybody in it will be removed.");
      assertThat(embed.getFields()).containsExactly(new MessageEmbed.Field("App", "`live`", true));
      assertThat(embed.getColorRaw()).isEqualTo(0xF0B132);
      assertThat(drawn.getAllowedMentions()).isEmpty();
    }

    @Test
    void hasButtonsWithNothingButVerbAndToken() {
      var row = drawn(FakeDesk.prompt()).getComponents().getFirst().asActionRow();

      assertThat(row.getButtons()).extracting(net.dv8tion.jda.api.components.buttons.Button::getCustomId)
          .containsExactly("curfew:confirm:k7Qd", "curfew:cancel:k7Qd");
      assertThat(row.getButtons()).extracting(net.dv8tion.jda.api.components.buttons.Button::getStyle)
          .containsExactly(ButtonStyle.DANGER, ButtonStyle.SECONDARY);
    }

    @Test
    void hasUpToFiveButtonsInOneRowEachWithAnIdThatDiscordTakes() {
      String token = "t".repeat(40);
      List<Button> five = List.of(Verb.CONFIRM, Verb.CANCEL, Verb.DECLINE_WHY, Verb.GO_ALONE, Verb.SEND_AGAIN).stream()
          .map(verb -> new Button(verb, token, "👾".repeat(30), Button.Style.PLAIN)).toList();
      Message message = new Message(Sign.WAITING, Text.plain("five"), List.of(), List.of(), five, Visibility.CHANNEL);

      var rows = drawn(message).getComponents();

      assertThat(rows).hasSize(1);
      assertThat(rows.getFirst().asActionRow().getButtons()).hasSize(5)
          .allSatisfy(button -> assertThat(button.getCustomId()).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void namesACommandAsItsLanguageDoesAndAsAllOthersDo() {
      assertThat(typing(new Span.Command("/curfew case", "/curfew 케이스", "1042")))
          .isEqualTo("⏳ **Type `/curfew 케이스 1042` (`/curfew case`)**");
      assertThat(typing(new Span.Command("/curfew case", "/curfew case", "1042")))
          .isEqualTo("⏳ **Type `/curfew case 1042`**");
      assertThat(typing(new Span.Command("/curfew case", "/curfew 케이스", "x".repeat(400))))
          .startsWith("⏳ **Type `/curfew 케이스 xxx").endsWith("…`**");
    }

    private static String typing(Span.Command command) {
      return drawn(titled(new Span.Plain("Type "), command)).getContent();
    }

    @Test
    void keepsTheBarOfItsProgressInOnePieceHoweverItIsDrawn() {
      String bar = "█".repeat(7) + "▌" + "░".repeat(12);
      Message progress = message(Text.plain("Closing."),
          List.of(Text.of(new Span.Literal(bar), new Span.Plain(" 38 of 100"))), List.of());

      assertThat(drawn(progress).getEmbeds().getFirst().getDescription()).isEqualTo("`" + bar + "` 38 of 100");
      assertThat(DiscordRenderer.edit(progress, Room.TEXT_ONLY).getContent())
          .isEqualTo("⏳ **Closing.**\n`" + bar + "` 38 of 100");
    }

    @Test
    void thatIsEditedLeavesNothingOfTheOldOneButItsFiles() {
      DataObject edit = DiscordRenderer.edit(FakeDesk.saying("done"), Room.EMBEDS).toData();

      assertThat(edit.keys()).containsExactlyInAnyOrder("content", "embeds", "components", "flags",
          "allowed_mentions");
      assertThat(edit.getArray("embeds")).isEmpty();
      assertThat(edit.getArray("components")).isEmpty();
    }

    @Test
    void hasTenButtonsInTwoRowsOfWhichManyMayDoTheSame() {
      List<Button> ten = IntStream.range(0, 10)
          .mapToObj(i -> new Button(i == 9 ? Verb.MORE : Verb.CLOSE, "token-" + i, "Button " + i, Button.Style.PLAIN))
          .toList();
      Message list = new Message(Sign.NONE, Text.plain("rooms"), List.of(), List.of(), ten, Visibility.PRIVATE);

      for (DataObject drawn : List.of(drawn(list).toData(), DiscordRenderer.edit(list, Room.EMBEDS).toData(),
          DiscordRenderer.create(list, Room.TEXT_ONLY).toData())) {
        assertThat(rows(drawn)).containsExactly(
            List.of("curfew:close:token-0", "curfew:close:token-1", "curfew:close:token-2", "curfew:close:token-3",
                "curfew:close:token-4"),
            List.of("curfew:close:token-5", "curfew:close:token-6", "curfew:close:token-7", "curfew:close:token-8",
                "curfew:more:token-9"));
      }
    }

    @Test
    void sixButtonsAreFiveAndOne() {
      List<Button> six = IntStream.range(0, 6)
          .mapToObj(i -> new Button(Verb.CLOSE, "token-" + i, "Button " + i, Button.Style.DANGER)).toList();
      Message list = new Message(Sign.NONE, Text.plain("rooms"), List.of(), List.of(), six, Visibility.PRIVATE);

      assertThat(rows(drawn(list).toData())).extracting(List::size).containsExactly(5, 1);
    }

    private static List<List<String>> rows(DataObject message) {
      return message.getArray("components").stream(DataArray::getObject)
          .map(row -> row.getArray("components").stream(DataArray::getObject)
              .map(button -> button.getString("custom_id")).toList())
          .toList();
    }

    @Test
    void ofOneSentenceIsThatSentence() {
      MessageCreateData drawn = drawn(FakeDesk.saying("Curfew is being restarted."));

      assertThat(drawn.getContent()).isEqualTo("Curfew is being restarted.");
      assertThat(drawn.getEmbeds()).isEmpty();
    }

    @Test
    void takesEverythingAwayThatItsNextStateDoesNotHave() {
      var edit = DiscordRenderer.edit(FakeDesk.saying("done"), Room.EMBEDS).toData();

      assertThat(edit.getArray("embeds")).isEmpty();
      assertThat(edit.getArray("components")).isEmpty();
      assertThat(edit.getObject("allowed_mentions").getArray("parse")).isEmpty();
    }
  }

  @Nested
  class Choices {

    @Test
    void areTwentyFiveAtMostWithTheirNameAndWhatStandsForThem() {
      List<Suggestion> rooms = IntStream.range(0, 30)
          .mapToObj(i -> new Suggestion("eu-" + i + "x".repeat(60), "*eu-" + i + "*, 3 people")).toList();

      var choices = DiscordRenderer.choices(rooms);

      assertThat(choices).hasSize(25);
      assertThat(choices.get(24)).isEqualTo(new Command.Choice("*eu-24*, 3 people", "eu-24" + "x".repeat(60)));
    }

    @Test
    void mayBeAsLongAsTheCoreMakesThem() {
      String longest = "👾".repeat(37);

      assertThat(DiscordRenderer.choices(List.of(new Suggestion(longest, longest))))
          .containsExactly(new Command.Choice(longest, longest));
    }
  }

  @Nested
  class Spans {

    @Test
    void aPersonIsMentionedAndNamedById() {
      assertThat(drawn(titled(new Span.Who(new Person(Platform.DISCORD, "", "80351110224678912"), "Olga"),
          new Span.Plain(" confirmed"))).getContent())
          .isEqualTo("⏳ <@80351110224678912> `80351110224678912` confirmed");
    }

    @Test
    void aPersonOfAnotherPlatformIsNamedLiterally() {
      assertThat(drawn(titled(new Span.Who(new Person(Platform.SLACK, "T01", "U02"), "`@everyone`"))).getContent())
          .isEqualTo("⏳ `ˋ@everyoneˋ` `slack:T01:U02`");
    }

    @Test
    void anIdThatIsNoneIsNotPutIntoAMention() {
      assertThat(drawn(titled(new Span.Who(new Person(Platform.DISCORD, "", "1> @everyone"), "x"))).getContent())
          .isEqualTo("⏳ `x` `discord:1> @everyone`");
    }

    @Test
    void aMomentIsRelativeToTheReader() {
      assertThat(drawn(titled(new Span.When(Instant.ofEpochSecond(1_800_000_000)))).getContent())
          .isEqualTo("⏳ <t:1800000000:T> (<t:1800000000:R>)");
    }

    @Test
    void twoLiteralsInARowStayTwo() {
      assertThat(drawn(titled(new Span.Literal("a"), new Span.Literal("b"))).getContent()).isEqualTo("⏳ `a` `b`");
    }

    @Test
    void anEmptyLiteralIsSeen() {
      assertThat(drawn(titled(new Span.Literal("\u200B"))).getContent()).isEqualTo("⏳ ` `");
    }

    @Test
    void strongIsBoldButNotWithinATitleThatIsBoldAsAWhole() {
      Text text = Text.of(new Span.Plain("a "), new Span.Strong("b"));

      MessageCreateData drawn = drawn(message(text, List.of(text), List.of()));

      assertThat(drawn.getContent()).isEqualTo("⏳ **a b**");
      assertThat(drawn.getEmbeds().getFirst().getDescription()).isEqualTo("a **b**");
    }

    @Test
    void ourOwnWordsKeepTheirSigns() {
      assertThat(Markdown
          .render(drawn(titled(new Span.Plain("Type /dismiss-room <room id> [app:…] *now* #1042"))).getContent())
          .visible()).isEqualTo("⏳ Type /dismiss-room <room id> [app:…] *now* #1042");
    }
  }

  @Nested
  class Limits {
    private static final String EMOJI = "👩‍🚀🏳️‍🌈👾";

    private List<Fact> facts(int count, String value) {
      return IntStream.range(0, count).mapToObj(i -> new Fact("Fact " + i, literal(value))).toList();
    }

    private void assertWithinLimits(MessageCreateData drawn) {
      assertThat(drawn.getContent().length()).isLessThanOrEqualTo(2000);
      for (MessageEmbed embed : drawn.getEmbeds()) {
        assertThat(embed.getLength()).isLessThanOrEqualTo(6000);
        assertThat(embed.getFields()).hasSizeLessThanOrEqualTo(25)
            .allSatisfy(field -> assertThat(field.getValue()).hasSizeLessThanOrEqualTo(1024));
      }
      assertThat(drawn.toData().toString()).doesNotContainPattern("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])");
    }

    @Test
    void everythingTooLongIsCutAndStillWellFormed() {
      for (String flood : List.of("x".repeat(7_000), EMOJI.repeat(1_000), "\\*`[".repeat(2_000))) {
        for (int facts : List.of(0, 1, 4, 25, 60)) {
          for (int lines : List.of(0, 1, 20)) {
            Message big = message(literal(flood), IntStream.range(0, lines).mapToObj(i -> literal(flood)).toList(),
                facts(facts, flood));
            assertWithinLimits(drawn(big));
            assertWithinLimits(DiscordRenderer.create(big, Room.TEXT_ONLY));
          }
        }
      }
    }

    @Test
    void plainFloodsAreCutTooBetweenCharacters() {
      Message big = message(Text.plain("👾*".repeat(3_000)), List.of(Text.plain("👾_".repeat(3_000))), List.of());

      assertWithinLimits(drawn(big));
      assertThat(drawn(big).getContent()).endsWith("…**");
    }

    @Test
    void aLongReasonDoesNotPushOutTheRequestId() {
      Message big = message(literal("r".repeat(9_000)), List.of(literal("r".repeat(9_000))),
          List.of(new Fact("Reason", literal("r".repeat(9_000))), new Fact("RequestId", literal("eac6b301-a322"))));

      assertThat(drawn(big).getEmbeds().getFirst().getFields()).extracting(MessageEmbed.Field::getValue)
          .contains("`eac6b301-a322`");
      assertThat(DiscordRenderer.create(big, Room.TEXT_ONLY).getContent()).contains("**RequestId** `eac6b301-a322`");
    }

    @Test
    void aCutIsMarked() {
      assertThat(drawn(titled(new Span.Literal("r".repeat(400)), new Span.Plain(" after"))).getContent())
          .isEqualTo("⏳ `" + "r".repeat(297) + "…`");
    }
  }
}
