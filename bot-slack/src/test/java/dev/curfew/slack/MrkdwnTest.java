package dev.curfew.slack;

import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MrkdwnTest {
  private static final int PLENTY = 3000;

  private static String draw(Span... spans) {
    return Mrkdwn.draw(Text.of(spans), PLENTY);
  }

  private static String literal(String typed) {
    return draw(new Span.Literal(typed));
  }

  @Nested
  class OurOwnWords {
    @Test
    void areEscapedAllTheSame() {
      assertThat(draw(new Span.Plain("/dismiss-room <room id> & more")))
          .isEqualTo("/dismiss-room &lt;room id&gt; &amp; more");
    }

    @Test
    void nameACommandAsSlackCallsItInEveryLanguage() {
      assertThat(draw(new Span.Command("/curfew case", "/curfew 케이스", "1042"))).isEqualTo("`/curfew case 1042`");
    }

    @Test
    void standOutInBold() {
      assertThat(draw(new Span.Strong("Never * twice"))).isEqualTo("*Never ∗ twice*");
    }

    @Test
    void cannotOpenACodeSpanThatALiteralWouldClose() {
      assertThat(draw(new Span.Plain("it`s "), new Span.Literal("x"))).isEqualTo("itˋs `x`");
    }

    @Test
    void keepABorderToLiteralsWhereTheLanguageHasNoSpaces() {
      assertThat(draw(new Span.Plain("房间"), new Span.Literal("a"), new Span.Plain("已关闭")))
          .isEqualTo("房间\u200B`a`\u200B已关闭");
      assertThat(draw(new Span.Literal("a"), new Span.Literal("b"))).isEqualTo("`a`\u200B`b`");
      assertThat(draw(new Span.Plain("("), new Span.Literal("a"), new Span.Plain(")."))).isEqualTo("(`a`).");
    }
  }

  @Nested
  class WhatSomebodyTyped {
    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"<!channel> ~ `&lt;!channel&gt;`", "<@U02|olga> ~ `&lt;@U02|olga&gt;`",
        "@everyone ~ `@everyone`", "https://evil.example/x?a=1&b=2 ~ `https://evil.example/x?a=1&amp;b=2`",
        "*b* _i_ :tada: ~ `*b* _i_ :tada:`", "a`b``c ~ `aˋbˋˋc`", "👩🏽‍🚀 ~ `👩🏽‹U+200D›🚀`"})
    void isInert(String typed, String drawn) {
      assertThat(literal(typed)).isEqualTo(drawn);
    }

    @Test
    void showsWhatWouldHide() {
      assertThat(literal("a\u202Eb\u0000c\u200Bd\ne\tf\u007Fg\uFEFF"))
          .isEqualTo("`a‹U+202E›b␀c‹U+200B›d⏎e␉f‹U+007F›g‹U+FEFF›`");
      assertThat(literal("\uD800x")).isEqualTo("`‹U+D800›x`");
    }

    @Test
    void showsSpacesAtItsEndsSinceTheyArePartOfAnId() {
      assertThat(literal(" a b ")).isEqualTo("`␣a b␣`");
      assertThat(literal("  ")).isEqualTo("`␣␣`");
    }

    @Test
    void isSeenEvenWhenItIsNothing() {
      assertThat(literal("")).isEqualTo("`␣`");
    }
  }

  @Nested
  class Somebody {
    @Test
    void isNamedWithTheirIdAndPingedByNeither() {
      assertThat(draw(new Span.Who(new Person(Platform.SLACK, "T01", "U02"), "Olga <@U99>")))
          .isEqualTo("`Olga &lt;@U99&gt;` (`U02`)");
    }

    @Test
    void withoutANameIsTheirId() {
      assertThat(draw(new Span.Who(new Person(Platform.SLACK, "T01", "U02"), " "))).isEqualTo("`U02`");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '=', value = {"SLACK C01 = <#C01>", "DISCORD 41 = `41`", "SLACK general = `general`",
      "SLACK C01|<!channel> = `C01|&lt;!channel&gt;`"})
  void aChannelOfSlackIsShownByItsNameAndAnyOtherByItsId(String channel, String drawn) {
    String[] parts = channel.split(" ", 2);

    assertThat(draw(new Span.Channel(Platform.valueOf(parts[0]), parts[1]))).isEqualTo(drawn);
  }

  @Test
  void aMomentIsShownInTheReadersOwnTime() {
    assertThat(draw(new Span.When(Instant.parse("2026-11-22T10:02:11Z"))))
        .isEqualTo("<!date^1795341731^{date_short_pretty} {time_secs}|2026-11-22 10:02:11 UTC>");
  }

  @Nested
  class WhatIsTooLong {
    @Test
    void isCutWithAnEllipsisWithinTheLimit() {
      String drawn = Mrkdwn.draw(Text.of(new Span.Plain("Reason: "), new Span.Literal("x".repeat(50))), 30);

      assertThat(drawn).isEqualTo("Reason: `xxxxxxxxxxxxxxxxx…`").hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void isNeverCutInsideACharacterOrAnEntity() {
      assertThat(Mrkdwn.draw(Text.plain("<<<<"), 13)).isEqualTo("&lt;&lt;…");
      assertThat(Mrkdwn.draw(Text.plain("e\u0301e\u0301e\u0301e\u0301"), 7)).isEqualTo("e\u0301e\u0301…");
      assertThat(Mrkdwn.draw(Text.plain("🇬🇧🇬🇧🇬🇧"), 11)).isEqualTo("🇬🇧🇬🇧…");
    }

    @Test
    void leavesRoomForWhatFollowsALongLiteral() {
      String drawn = draw(new Span.Literal("y".repeat(10_000)), new Span.Plain(" RequestId "), new Span.Literal("r-1"));

      assertThat(drawn).endsWith("…` RequestId `r-1`").hasSize(Mrkdwn.LONGEST_LITERAL + " RequestId `r-1`".length());
    }

    @Test
    void dropsAMomentThatDoesNotFitRatherThanBreakingIt() {
      assertThat(Mrkdwn.draw(Text.of(new Span.Plain("before "), new Span.When(Instant.EPOCH)), 40))
          .isEqualTo("before …");
    }
  }
}
