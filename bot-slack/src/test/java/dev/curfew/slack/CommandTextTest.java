package dev.curfew.slack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandTextTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '~', value = {"abcd ~ abcd", "a&amp;b &lt;c&gt; ~ a&b <c>", "&amp;lt; ~ &lt;",
      "&quot;x&quot; ~ &quot;x&quot;", "<https://a.com/x?y=1&amp;z=2> ~ https://a.com/x?y=1&z=2",
      "<http://room.example.com|room.example.com> ~ room.example.com",
      "<mailto:me@example.com|me@example.com> ~ me@example.com",
      "<#C0123|general> ~ #general", "<#C0123|> ~ #C0123", "<#C0123> ~ #C0123", "<@U02|olga> ~ @olga", "<@U02> ~ @U02",
      "<!subteam^S01|@mods> ~ @mods", "<!here> ~ @here", "<!here|here> ~ @here", "<!channel> ~ @channel",
      "<!date^1^{date}|long ago> ~ long ago", "a <b ~ a <b", "a> b ~ a> b", "<> ~ <>",
      "x <http://a.com|a.com> y ~ x a.com y",
      "“a b” `c` ~ “a b” `c`", "<http://a.com|a&amp;b> ~ a&b"})
  void givesBackWhatWasTyped(String arrived, String typed) {
    assertThat(CommandText.decode(arrived)).isEqualTo(typed);
  }

  @Test
  void keepsEverythingElse() {
    String odd = "\u0000 \u202E 👩🏽‍🚀 \n\t" + "x".repeat(10_000);
    assertThat(CommandText.decode(odd)).isEqualTo(odd);
    assertThat(CommandText.decode("")).isEmpty();
  }

  @Test
  void staysQuickWhateverIsTyped() {
    String hostile = "<".repeat(50_000) + "<a|".repeat(20_000);
    assertThat(CommandText.decode(hostile)).isEqualTo(hostile);
  }
}
