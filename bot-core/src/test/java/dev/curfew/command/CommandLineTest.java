package dev.curfew.command;

import dev.curfew.command.CommandLine.Reading;
import dev.curfew.command.CommandLine.Reading.Malformed;
import dev.curfew.command.CommandLine.Reading.Request;
import dev.curfew.words.CommandFault;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTest {

  @Test
  void oneWordIsTheRoom() {
    assertThat(line("abcd")).isEqualTo(request("abcd"));
  }

  @Test
  void spaceAroundItIsNotPartOfIt() {
    assertThat(line("  abcd\t ")).isEqualTo(request("abcd"));
    assertThat(line("\u00A0abcd\u3000")).isEqualTo(request("abcd"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a room\"", "“a room”", "„a room“", "”a room”", "`a room`", "```a room```", "«a room»"})
  void quotesOfAnyShapeAndBackTicksJoinAnIdWithSpaces(String typed) {
    assertThat(line(typed)).isEqualTo(request("a room"));
  }

  @Test
  void spacesInsideQuotesAreKeptToTheLast() {
    assertThat(line("\"  a  b \"")).isEqualTo(request("  a  b "));
  }

  @Test
  void allOptionsTogether() {
    assertThat(line("abcd app:live kind:number dry-run:yes reason: spam, and worse"))
        .isEqualTo(
            new Request(List.of("abcd"), List.of(), Optional.empty(), Optional.of("live"), Optional.of("number"), true,
                Optional.of("spam, and worse")));
  }

  @Test
  void theReasonRunsToTheEndWhateverIsInIt() {
    assertThat(line("abcd reason: app:x \"unclosed kind:number"))
        .isEqualTo(new Request(List.of("abcd"), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), false,
            Optional.of("app:x \"unclosed kind:number")));
  }

  @ParameterizedTest
  @CsvSource({"App:live", "APP:live", "app: live", "app:\"live\""})
  void aPhoneMayCapitaliseOrSpaceAnOption(String option) {
    assertThat(line("abcd " + option)).isEqualTo(
        new Request(List.of("abcd"), List.of(), Optional.empty(), Optional.of("live"), Optional.empty(), false,
            Optional.empty()));
  }

  @Test
  void whatLooksLikeAnOptionIsAnIdWhenItComesFirstOrInQuotes() {
    assertThat(line("app:live")).isEqualTo(request("app:live"));
    assertThat(line("abcd \"app:live\"")).isEqualTo(request("abcd", "app:live"));
    assertThat(line("abcd other:live")).isEqualTo(request("abcd", "other:live"));
  }

  @Test
  void anEmptyReasonIsNone() {
    assertThat(line("abcd reason:   ")).isEqualTo(request("abcd"));
  }

  @Test
  void aVeryLongReasonIsCutAndNeverInsideACharacter() {
    Request read = (Request) line("abcd reason:" + "😀".repeat(5000));

    assertThat(read.reason().orElseThrow()).isEqualTo("😀".repeat(CommandLine.MAX_REASON));
  }

  @Test
  void anEmptyLineAsksForTheRoom() {
    assertThat(line("   ")).isEqualTo(new Malformed(new CommandFault.NoRoom()));
  }

  @Test
  void anUnclosedQuoteIsSaidAndNotGuessed() {
    assertThat(line("\"abcd")).isEqualTo(new Malformed(new CommandFault.NotClosed("\"")));
    assertThat(line("`abcd")).isEqualTo(new Malformed(new CommandFault.NotClosed("`")));
  }

  @Test
  void anOptionTwiceOrWithoutValueIsSaid() {
    assertThat(line("abcd app:a app:b")).isEqualTo(new Malformed(new CommandFault.Twice("app:")));
    assertThat(line("abcd app:")).isEqualTo(new Malformed(new CommandFault.NoValue("app:")));
  }

  @Test
  void dryRunTakesYesOrNoAndNeverGuesses() {
    assertThat(line("abcd dry-run:no")).isEqualTo(request("abcd"));
    assertThat(line("abcd dry-run:ys")).isEqualTo(new Malformed(new CommandFault.NotYesOrNo("ys")));
  }

  @Test
  void fieldsKeptApartByThePlatformAreNeverReadAsOptions() {
    Arguments fields = new Arguments.Fields("app:live", Optional.of("live"), Optional.of("number"), Optional.of("yes"),
        Optional.of(" reason: x "));

    assertThat(CommandLine.read(fields))
        .isEqualTo(new Request(List.of("app:live"), List.of(), Optional.empty(), Optional.of("live"),
            Optional.of("number"), true, Optional.of("reason: x")));
  }

  @Test
  void aListAloneIsEnoughUnlessItIsEmpty() {
    assertThat(CommandLine.read(listed("eu-1\neu-2"))).isEqualTo(request("eu-1", "eu-2"));
    assertThat(CommandLine.read(listed(" \n"))).isEqualTo(new Malformed(new CommandFault.NoRoom()));
  }

  private static Arguments listed(String list) {
    return new Arguments.Fields("", Optional.empty(), Optional.empty(), Optional.of(list), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Property
  void whateverIsTypedGetsAReading(@ForAll String typed) {
    assertThat(line(typed)).isNotNull();
  }

  private static Reading line(String typed) {
    return CommandLine.read(new Arguments.Line(typed));
  }

  private static Request request(String... ids) {
    return new Request(List.of(ids), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), false,
        Optional.empty());
  }
}
