package dev.curfew.words;

import dev.curfew.casework.CaseState;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Span;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Text;
import dev.curfew.permission.Gap;
import dev.curfew.room.RemoveUsers;
import dev.curfew.room.UnblockUser;
import dev.curfew.room.UserCall;
import dev.curfew.room.UserCalls;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhrasesTest {
  private final Phrases phrases = new Phrases(Locale.ENGLISH);

  static Stream<String> keys() {
    return ResourceBundle.getBundle("dev.curfew.words.words", Locale.ROOT).keySet().stream().sorted();
  }

  @Test
  void whatAPersonTypedStaysApartFromCurfewsOwnWords() {
    Text text = phrases.text("command.unknown-app", new Span.Literal("{0} <!channel>"));

    assertThat(text.spans()).containsExactly(new Span.Plain("There is no app called "),
        new Span.Literal("{0} <!channel>"), new Span.Plain("."));
  }

  @Test
  void anEmptySpanDoesNotVanish() {
    assertThat(phrases.text("command.unknown-app", new Span.Literal("")).spans()).contains(new Span.Literal(""));
  }

  @Test
  void numbersAreCounted() {
    assertThat(phrases.plain("prompt.approvals", new Span.Literal("VIP"), 1)).contains("one other person to approve");
    assertThat(phrases.plain("prompt.approvals", new Span.Literal("VIP"), 2)).contains("2 other people to approve");
  }

  /** A straight apostrophe quotes in these patterns, and would silently swallow itself and the argument after it. */
  @ParameterizedTest
  @MethodSource("keys")
  void everySentenceIsAPatternWhoseArgumentsAllShow(String key) {
    String pattern = ResourceBundle.getBundle("dev.curfew.words.words", Locale.ROOT).getString(key);

    assertThat(pattern.replace("'{'", "").replace("'}'", "")).as(key).doesNotContain("'");
    assertThat(new MessageFormat(pattern, Locale.ENGLISH).format(new Object[]{1, 2, 3, 4})).as(key).isNotBlank();
  }

  @Test
  void everyValueThatIsSpokenOfHasItsSentence() {
    Stream<String> states = Stream.of(CaseState.values()).filter(state -> !state.isConfirmed())
        .filter(state -> state != CaseState.CANCELLED).map(state -> "already." + key(state));
    Stream<String> results = Stream.of(CaseState.values()).filter(CaseState::isConfirmed).filter(CaseState::isOver)
        .map(state -> "result." + key(state));
    Stream<String> gaps = Stream.of(Gap.values()).map(gap -> "gap." + key(gap));
    Stream<String> standings = Stream.of(Standing.values()).map(standing -> "standing." + key(standing));

    Stream<String> names = Stream.of(Platform.values())
        .flatMap(platform -> Stream.of("who.group." + platform.label(), "who.person." + platform.label()));

    assertThat(Stream.of(states, results, gaps, standings, names).flatMap(keys -> keys)).allMatch(phrases::has);
  }

  @Test
  void aCommandIsNamedAsTheLanguageCallsItAndAsItIsCalledEverywhere() {
    assertThat(new Phrases(Locale.KOREAN).command("curfew.case", "1042"))
        .isEqualTo(new Span.Command("/curfew case", "/curfew 케이스", "1042"));
    assertThat(phrases.command("dismiss-room")).isEqualTo(new Span.Command("/dismiss-room", "/dismiss-room", ""));
    assertThat(new CommandWords(Locale.JAPANESE).help().lines().stream().flatMap(line -> line.spans().stream())
        .filter(Span.Command.class::isInstance).map(span -> ((Span.Command) span).called()))
        .contains("/ルームを閉じる", "/ユーザーを退出", "/ユーザーをブロック", "/ブロック解除", "/curfew ルーム",
            "/curfew 自分のケース", "/curfew ケース", "/curfew 履歴", "/curfew ルール", "/curfew 自分の情報");
  }

  static List<UserCall> calls() {
    return UserCalls.ALL;
  }

  /** What every call has sentences of its own for, since the general ones speak of closing a room. */
  @ParameterizedTest
  @MethodSource("calls")
  void everyCallAboutUsersHasItsSentences(UserCall call) {
    Stream<String> least = own(UnblockUser.CALL);
    Stream<String> reported = own(RemoveUsers.CALL).filter(key -> call.isReported() && key.startsWith("proof."));
    Stream<String> named = Stream.of("", ".room", call.most() > 1 ? ".users" : ".user")
        .map(path -> "command." + call.label() + path);
    Stream<String> chosen = call.choice().stream().flatMap(choice -> Stream.concat(
        choice.values().stream().map(value -> choice.name() + "." + value),
        Stream.of("fact." + choice.name(), "command.no-" + choice.name(), "command.unknown-" + choice.name(),
            "command." + call.label() + "." + choice.name())));

    assertThat(Stream.concat(least, reported).map(key -> key + "." + call.label())).allMatch(phrases::has);
    assertThat(Stream.concat(named, chosen)).allMatch(phrases::has);
  }

  private static Stream<String> own(UserCall call) {
    String end = "." + call.label();
    return keys().filter(key -> key.endsWith(end) && !key.startsWith("command."))
        .map(key -> key.substring(0, key.length() - end.length()));
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
