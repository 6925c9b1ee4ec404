package dev.curfew.discord;

import dev.curfew.chat.Fact;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Arguments;
import dev.curfew.command.Courier;
import dev.curfew.command.Invocation;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Revision;
import dev.curfew.sandbox.discord.form.AllowedMentions;
import dev.curfew.sandbox.discord.look.Rendered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.curfew.discord.Scene.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** A desk that quotes all that was typed, wherever the core could: title, lines and facts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
  private Scene scene;

  static List<String> nasty() {
    return List.of("@everyone", "@here <@&1> <@80351110224678912> <#41771983423143937>", "<@!80351110224678912>",
        "`", "``` @everyone ```", "`` ` `` @everyone `", "a` @everyone `b", "\\` @everyone \\`", "\\", "`\\",
        "[click me](https://evil.example)", "https://evil.example/x", "<https://evil.example>", "</dismiss-room:1>",
        "<t:0:R>", "<:smile:1> <a:b:2>", "# heading", "-# small", "> quote", "- list", "1. list", "||spoiler||",
        "**bold** __under__ ~~strike~~ _it_ *it*", "\u202Egnp.exe\u202C", "\u2066x\u2069\u200F",
        "zero\u200Bwidth\uFEFF",
        "\u3164\u115F\u2800", "nul\u0000nul", "bell\u0007\u001B[31m", "line\nbreak\r\n# heading", "\u2028# x\u2029", "",
        "   ", "\uD83D", "\uDE00x", "👩‍👩‍👧‍👦 🏳️‍🌈 🇰🇷", "x".repeat(10_000), "👾".repeat(5_000),
        "`".repeat(10_000),
        "@everyone ".repeat(1_000), "\u202E".repeat(10_000), "z\u0301\u0302\u0303".repeat(500),
        "%s %n ${jndi:ldap://x} {0}");
  }

  @BeforeAll
  void open() {
    scene = Scene.playing();
    scene.discord.rateLimits().lift();
    scene.desk.answers(HostileInputTest::quoting);
  }

  @AfterAll
  void close() {
    scene.close();
  }

  private static Reply quoting(Invocation invocation) {
    String typed = switch (invocation) {
      case Invocation.Typed command -> switch (command.arguments()) {
        case Arguments.Fields fields -> fields.rooms();
        case Arguments.Line line -> line.text();
      };
      case Invocation.Pressed press -> press.token();
      case Invocation.Submitted form -> form.answers().getOrDefault("reason", "");
    };
    return new Reply.Answer(quoting(typed), Optional.empty());
  }

  private static Message quoting(String typed) {
    // Curfew's own words may hold a link that is meant to be one.
    String words = typed.replace("://", "");
    Text sentence = Text.of(new Span.Plain("Room "), new Span.Literal(typed), new Span.Literal(typed),
        new Span.Plain(words), new Span.Strong(words));
    return new Message(Sign.REFUSED, sentence, List.of(sentence, sentence),
        List.of(new Fact("Reason", Text.of(new Span.Literal(typed))),
            new Fact("RequestId", Text.of(new Span.Literal("eac6b301-a322")))),
        List.of(), Visibility.PRIVATE);
  }

  @ParameterizedTest
  @MethodSource("nasty")
  void itPingsNobodyFormatsNothingAndIsAnswered(String typed) {
    Interaction asked = scene.discord.people().forging().type(scene.olga, scene.ops, "/dismiss-room",
        Map.of("id", typed, "reason", typed));

    var answer = asked.awaitReply(SOON);

    assertThat(answer.pings().isEmpty()).isTrue();
    assertThat(answer.visibleText()).contains("eac6b301-a322").doesNotContainPattern("[\\p{Cc}&&[^\n]]")
        .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069\u200E\u200F\uFEFF]");
    assertThat(answer.links()).isEmpty();
    assertThat(answer.now().rendered()).allMatch(Rendered::isPlain);
  }

  @ParameterizedTest
  @MethodSource("nasty")
  void theSameHoldsForAMessageInTheChannelAndItsEdits(String typed) {
    var channel = scene.guild.addTextChannel("channel");
    Place place = Place.channel(Platform.DISCORD, scene.guild.id(), channel.id());
    var first = (Courier.Delivery.Done) scene.courier.show(FakeDesk.CASE, place, Optional.empty(), quoting(typed));
    scene.courier.show(FakeDesk.CASE, place, first.standing(), quoting(typed).plus(Text.plain("the end")));

    var posted = scene.discord.awaitMessage(channel, message -> message.visibleText().contains("the end"), SOON);

    assertThat(posted.pings().isEmpty()).isTrue();
    assertThat(posted.now().rendered()).allMatch(Rendered::isPlain);
    assertThat(posted.revisions()).extracting(Revision::mentions)
        .containsOnly(new AllowedMentions(false, false, false, Set.of(), Set.of()));
  }
}
