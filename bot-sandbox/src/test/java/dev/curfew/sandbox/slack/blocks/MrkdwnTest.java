package dev.curfew.sandbox.slack.blocks;

import dev.curfew.sandbox.slack.blocks.Ping.Kind;
import dev.curfew.sandbox.slack.blocks.TextMode.Parse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MrkdwnTest {
  private static final Directory NAMES = new Directory() {
    private static final Map<String, String> BY_ID = Map.of("U1", "olga", "C1", "general", "S1", "moderators");

    @Override
    public Optional<String> nameOf(String id) {
      return Optional.ofNullable(BY_ID.get(id));
    }

    @Override
    public Optional<Ping> named(String name) {
      return switch (name) {
        case "olga" -> Optional.of(new Ping(Kind.USER, "U1"));
        case "moderators" -> Optional.of(new Ping(Kind.USER_GROUP, "S1"));
        default -> Optional.empty();
      };
    }
  };

  @Nested
  class Pings {
    @ParameterizedTest
    @CsvSource({"<!channel>,CHANNEL", "<!here>,HERE", "<!everyone>,EVERYONE", "<!group>,CHANNEL",
        "<!channel|@channel>,CHANNEL", "<!HERE>,HERE", "`<!channel>`,CHANNEL", "a<!here|x>b,HERE"})
    void everybody(String text, Kind kind) {
      assertThat(usual(text).pings()).containsExactly(new Ping(kind, ""));
    }

    @ParameterizedTest
    @CsvSource({"<@U1>,@olga", "<@U1|somebody>,@olga", "<@W9>,@W9"})
    void aUser(String text, String seen) {
      Rendered rendered = usual(text);
      assertThat(rendered.pings()).extracting(Ping::kind).containsExactly(Kind.USER);
      assertThat(rendered.text()).isEqualTo(seen);
    }

    @Test
    void aUserGroup() {
      assertThat(usual("<!subteam^S1|@harmless>"))
          .isEqualTo(new Rendered("@moderators", List.of(new Ping(Kind.USER_GROUP, "S1")),
              List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&lt;!channel&gt;", "@channel", "@here @everyone @olga", "<! channel>", "<!channel",
        "< !channel>", "!channel", "<#C1>", "<!date^0^{date}|<x>"})
    void nobody(String text) {
      assertThat(usual(text).pings()).isEmpty();
    }

    @Test
    void byPlainNamesOnlyWhenNamesAreLinked() {
      String text = "@channel @olga @moderators @nobody olga@example.com";
      assertThat(Mrkdwn.render(text, new TextMode(Parse.DEFAULT, true), NAMES).pings())
          .containsExactly(Ping.all(Kind.CHANNEL), new Ping(Kind.USER, "U1"), new Ping(Kind.USER_GROUP, "S1"));
    }

    @Test
    void byPlainNamesButNotByMarkupWhenEverythingIsParsed() {
      Rendered rendered = Mrkdwn.render("<!here> @everyone", new TextMode(Parse.FULL, false), NAMES);
      assertThat(rendered.pings()).containsExactly(Ping.all(Kind.EVERYONE));
      assertThat(rendered.text()).isEqualTo("<!here> @everyone");
    }
  }

  @Nested
  class Links {
    @Test
    void withALabelThatHidesTheAddress() {
      assertThat(usual("<https://evil.example/a?b=1&amp;c=2|click &lt;me&gt;>"))
          .isEqualTo(new Rendered("click <me>", List.of(),
              List.of(new Link("https://evil.example/a?b=1&c=2", "click <me>"))));
    }

    @ParameterizedTest
    @CsvSource({"see https://evil.example/x.,https://evil.example/x", "www.evil.test,http://www.evil.test",
        "at evil.com now,http://evil.com", "write a@evil.com,mailto:a@evil.com",
        "&lt;http://evil.com|x&gt;,http://evil.com"})
    void thatSlackMakesByItself(String text, String url) {
      assertThat(usual(text).links()).extracting(Link::url).containsExactly(url);
      assertThat(Mrkdwn.render(text, TextMode.VERBATIM, NAMES).links()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"room.one", "v1.2.3", "a.b", "eu-1:room", "#general", "room@live"})
    void notFromEverythingWithADot(String text) {
      assertThat(usual(text).links()).isEmpty();
    }
  }

  @Nested
  class Text {
    @Test
    void showsEntitiesDecodedOnce() {
      assertThat(usual("a &amp;lt; b &lt;c&gt;").text()).isEqualTo("a &lt; b <c>");
    }

    @Test
    void showsDatesInUtc() {
      assertThat(usual("<!date^1700000000^{date_num} {time_secs}|fallback>").text()).isEqualTo("2023-11-14 22:13:20");
      assertThat(usual("<!date^1700000000^{nonsense}|fallback>").text()).isEqualTo("fallback");
      assertThat(usual("<!date^1700000000^{date_short}^https://a.example/|f>").links())
          .containsExactly(new Link("https://a.example/", "Nov 14, 2023"));
    }

    @Test
    void showsChannelsByName() {
      assertThat(usual("<#C1|old-name> <#C2>").text()).isEqualTo("#general #C2");
    }

    @Test
    void keepsWhatIsNoSequence() {
      assertThat(usual("<nothing> 1 < 2 > 0").text()).isEqualTo("<nothing> 1 < 2 > 0");
    }
  }

  private static Rendered usual(String text) {
    return Mrkdwn.render(text, TextMode.USUAL, NAMES);
  }

  static Directory names() {
    return NAMES;
  }
}
