package dev.curfew.slack;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Fact;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.SlackUser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever somebody types or calls themselves: it arrives as typed, is shown, and pings, links and breaks nothing. */
class HostileInputTest {
  private final Rig rig;

  HostileInputTest() throws Exception {
    rig = Rig.overSockets();
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  static Stream<String> typed() {
    return Stream.of("<!channel>", "<!here|x>", "<!everyone>", "@everyone @here @channel", "<@U0SANDBOX101>",
        "@olga @paul",
        "<!subteam^S0SANDBOX104>", "`code` ```block```", "a``` <!channel> ```", "<https://evil.example|click me>",
        "https://evil.example/?a=1&b=<2>", "evil.example.com me@example.com", "mailto:a@b.co tel:+1",
        "*bold* _it_ ~st~ > q",
        ":tada: :skull_and_crossbones:", "\u202Eabc\u2066d\u2069\u200F", "zero\u200Bwidth\uFEFF\u00AD",
        "a\u0000b\u0001c\u001Bd",
        "👩🏽‍🚀👨‍👩‍👧‍👦🇬🇧", "e\u0301\u0302\u0303".repeat(300), "x".repeat(10_000), "<!channel>".repeat(1_000),
        "\u202E".repeat(5_000), "&amp;lt;!channel&amp;gt; &lt;!channel&gt;",
        "{0} '{'1} ${jndi:ldap://evil.example/a} %s %n",
        "\"}],\"blocks\":[{\"type\":\"section\"}]", "-", "ﷺ𝕏\uFFFF", "line one\u2028line two");
  }

  private Reply echo(Invocation invocation) {
    Arguments arguments = ((Invocation.Typed) invocation).arguments();
    String text = ((Arguments.Line) arguments).text();
    return new Reply.Answer(about(text, invocation), Optional.empty());
  }

  private static Message about(String text, Invocation by) {
    Span literal = new Span.Literal(text);
    return new Message(Sign.REFUSED, Text.of(new Span.Plain("#1042 Room "), literal, new Span.Plain(" says "), literal),
        List.of(Text.of(new Span.Plain("Asked by "), new Span.Who(by.asker().person(), text)), Text.of(literal)),
        List.of(new Fact("Reason", Text.of(literal)), new Fact("RequestId", Text.of(new Span.Literal("3c140219")))),
        List.of(), Visibility.PRIVATE);
  }

  private void assertHarmless(dev.curfew.sandbox.slack.Message shown) {
    assertThat(shown.pings()).isEmpty();
    assertThat(shown.blocks().toString()).doesNotContain("\\u202e", "\u202E", "\u2066", "\uFEFF");
    assertThat(shown.visibleText()).contains("#1042", "3c140219");
    assertThat(shown.text()).contains("#1042", "`3c140219`");
  }

  @ParameterizedTest
  @MethodSource("typed")
  void asACommandIsAnsweredHarmlessly(String text) {
    rig.desk.answers(this::echo);

    assertThat(rig.slack.type(rig.olga, rig.general, "/dismiss-room " + text).awaitEnd(SOON))
        .isEqualTo(State.ACKNOWLEDGED);

    Invocation.Typed asked = (Invocation.Typed) rig.desk.awaitAsked();
    assertThat(asked.arguments()).isEqualTo(new Arguments.Line(text.strip()));
    assertHarmless(rig.awaitText("#1042"));
    assertThat(rig.slack.oddities().all()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("typed")
  void asANameOrReasonInTheChannelIsHarmless(String text) {
    SlackUser mallory = rig.slack.workspace().put(new SlackUser("U0MALLORY", rig.team(), text, text, Set.of(),
        "Etc/UTC", "en-US"));
    rig.slack.type(mallory, rig.general, "/curfew whoami");
    Invocation asked = rig.desk.awaitAsked();
    assertThat(asked.asker().name()).isEqualTo(text);

    rig.bot().courier().show(new CaseNumber(1042), Place.channel(Platform.SLACK, "", rig.general.id()),
        Optional.empty(), about(text, asked).with(Visibility.CHANNEL));

    dev.curfew.sandbox.slack.Message shown = rig.awaitText("#1042");
    assertHarmless(shown);
    assertThat(rig.slack.messages(rig.general)).hasSize(1);
  }
}
