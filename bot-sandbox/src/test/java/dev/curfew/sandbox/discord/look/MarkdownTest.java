package dev.curfew.sandbox.discord.look;

import dev.curfew.sandbox.discord.form.AllowedMentions;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(delimiter = '!', quoteCharacter = '"', value = {
      // as sent ! as seen
      "plain words ! plain words", "**bold** and *it* and __under__ ! bold and it and under",
      "~~gone~~ ||secret|| ! gone secret",
      "snake_case_id ! snake_case_id", "_emphasis_ ! emphasis", "`co*de*` ! co*de*", "``a ` b`` ! a ` b",
      "```java\\nint x;``` ! int x;", "\\*not bold\\* ! *not bold*", "[label](https://evil.example) ! label",
      "<https://plain.example> ! <https://plain.example>", "# Big ! Big", "-# small ! small", "> quoted ! quoted",
      "- item ! - item", "3 * 4 * 5 ! 3 * 4 * 5", "a | b ! a | b", "`open ! `open", "***both*** ! both"})
  void isSeenWithoutItsSigns(String sent, String seen) {
    assertThat(Markdown.render(sent.replace("\\n", "\n")).visible()).isEqualTo(seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"room `<@1> @everyone [x](https://evil.example) <t:1:R> </close:1>`", "```\n@here <@&2>\n```",
      "``a ` @everyone``", "just a room"})
  void insideCodeNothingIsASign(String text) {
    assertThat(Markdown.render(text).isPlain()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<@1>", "<@!1>", "<@&2>", "<#3>", "@everyone", "x@here", "https://a.example/x",
      "HTTPS://A.example",
      "[x](https://a.example)", "[x]( <https://a.example> )", "<t:1700000000:R>", "</close:1>", "# Heading", "-# small",
      "\\<@1>", "\\@everyone", "*<@1>*", "`", "a`b` <@1> `c`", "`a`` @everyone"})
  void outsideCodeTheyAre(String text) {
    boolean backTickAlone = text.equals("`");
    assertThat(Markdown.render(text).isPlain()).isEqualTo(backTickAlone);
  }

  @Test
  void linksAreFoundWithAndWithoutLabel() {
    Rendered text = Markdown.render("see https://a.example/x. and [this](https://b.example/y) `https://c.example`");

    assertThat(text.links()).containsExactly("https://a.example/x", "https://b.example/y");
    assertThat(text.maskedLinks()).containsExactly("https://b.example/y");
  }

  @Nested
  class WhoIsNotified {
    private static final String TEXT = "<@1> <@2> <@&3> @everyone `<@4>`";

    @Test
    void byAnOrdinaryMessageIsEverybodyMentioned() {
      assertThat(Pings.of(Markdown.render(TEXT), AllowedMentions.EVERYTHING))
          .isEqualTo(new Pings(true, Set.of("1", "2"), Set
              .of("3")));
    }

    @Test
    void byAnInteractionsMessageAreUsers() {
      assertThat(Pings.of(Markdown.render(TEXT), AllowedMentions.USERS))
          .isEqualTo(new Pings(false, Set.of("1", "2"), Set
              .of()));
    }

    @Test
    void byOneThatAllowsSomeAreThose() {
      AllowedMentions some = new AllowedMentions(false, false, false, Set.of("2", "9"), Set.of("3"));

      assertThat(Pings.of(Markdown.render(TEXT), some)).isEqualTo(new Pings(false, Set.of("2"), Set.of("3")));
    }

    @Test
    void byOneThatAllowsNobodyIsNobody() {
      AllowedMentions none = new AllowedMentions(false, false, false, Set.of(), Set.of());

      assertThat(Pings.of(Markdown.render(TEXT), none).isEmpty()).isTrue();
    }
  }
}
