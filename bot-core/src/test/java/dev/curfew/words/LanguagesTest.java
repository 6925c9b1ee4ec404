package dev.curfew.words;

import dev.curfew.room.UserCall;
import dev.curfew.room.UserCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every sentence in every language that Curfew speaks. */
class LanguagesTest {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
  /** Arguments at most: more than any sentence has. */
  private static final int MOST = 8;

  private static final String COMMANDS = Stream.concat(Stream.of("dismiss-room", "curfew"),
      UserCalls.ALL.stream().map(UserCall::label)).collect(Collectors.joining("|"));

  /** How long what may be, in characters, and where that limit is from. */
  private static final Map<String, Integer> LIMITS = Map.of(
      // Slack's buttons take 75, and show about 30; chat.Button says 30.
      "button\\..*", 30,
      // Slack's title, submit and close of a form.
      "form\\..*\\.(title|submit|cancel)", 24,
      // Discord's label of an input.
      "form\\..*\\.field", 45,
      // Discord's placeholder of an input.
      "form\\.(decline-why|go-alone|type-id)\\.hint", 100,
      // Discord's description of commands, options and choices.
      "command\\.(" + COMMANDS + ")(\\..*)?", 100);

  /** What Discord calls commands, options and choices in a language that has names of its own for them. */
  private static final Pattern NAME = Pattern.compile("command\\.(.+)\\.name");
  /** Discord's pattern for commands and options, without the scripts that Curfew does not write. */
  private static final Pattern ALLOWED = Pattern.compile("[-_'\\p{L}\\p{N}]{1,32}");

  static Stream<Arguments> books() {
    return Stream.of("words", "errors")
        .flatMap(book -> Words.LANGUAGES.stream().map(language -> Arguments.of(book, language)));
  }

  @ParameterizedTest
  @MethodSource("books")
  void hasEverySentenceAndNoOther(String book, Locale language) {
    Set<String> english = new TreeSet<>(read(book, Locale.ENGLISH).keySet());
    // Who can do something about an error is the same in every language.
    english.removeIf(key -> key.endsWith(".who"));
    Set<String> own = new TreeSet<>(read(book, language).keySet());
    own.removeIf(key -> key.endsWith(".who") || NAME.matcher(key).matches());

    assertThat(own).isEqualTo(english);
  }

  static Stream<Locale> translations() {
    return Words.LANGUAGES.stream().filter(language -> !language.equals(Locale.ENGLISH));
  }

  /** The English ones are those that programs know them by. {@code /curfew} is called so everywhere. */
  @ParameterizedTest
  @MethodSource("translations")
  void callsEveryCommandOptionAndChoiceByANameOfItsOwn(Locale language) {
    Map<String, String> names = names(language);
    Set<String> described = new TreeSet<>();
    read("words", language).keySet().stream().filter(key -> !NAME.matcher(key).matches())
        .filter(key -> key.matches("command\\.(" + COMMANDS + ")(\\..+)?"))
        .map(key -> key.substring("command.".length())).forEach(described::add);
    described.remove("curfew");

    assertThat(names.keySet()).containsAll(described)
        .isEqualTo(names(Words.LANGUAGES.getLast()).keySet());
    described.forEach(path -> assertThat(names.get(path)).as(path).matches(ALLOWED).isLowerCase());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void callsNoTwoThingsOfOneListTheSame(Locale language) {
    Map<String, Set<String>> lists = new TreeMap<>();
    names(language).forEach((path, name) -> assertThat(
        lists.computeIfAbsent(path.substring(0, path.lastIndexOf('.') + 1), list -> new TreeSet<>()).add(name))
        .as("%s is called %s", path, name).isTrue());
  }

  private static Map<String, String> names(Locale language) {
    Map<String, String> names = new TreeMap<>();
    read("words", language).forEach((key, name) -> {
      Matcher named = NAME.matcher(key);
      if (named.matches()) {
        names.put(named.group(1), name);
      }
    });
    return names;
  }

  @ParameterizedTest
  @MethodSource("books")
  void keepsWhatIsFilledIn(String book, Locale language) {
    Map<String, String> english = read(book, Locale.ENGLISH);

    read(book, language).forEach((key, sentence) -> assertThat(arguments(sentence)).as(key)
        .isEqualTo(arguments(english.getOrDefault(key, ""))));
  }

  @ParameterizedTest
  @MethodSource("books")
  void canBeFilledInAndLeavesNothingOpen(String book, Locale language) {
    read(book, language).forEach((key, sentence) -> {
      for (int count : List.of(0, 1, 2, 1234)) {
        Object[] filled = Collections.nCopies(MOST, count).toArray();
        String text = new MessageFormat(sentence, language).format(filled);

        assertThat(text).as(key).isNotBlank().doesNotContainPattern("\\{\\d").doesNotContain("choice,");
      }
    });
  }

  /** Names of commands are filled in, since not every platform calls them the same. */
  @ParameterizedTest
  @MethodSource("books")
  void namesNoCommandByItself(String book, Locale language) {
    read(book, language).forEach((key, sentence) -> assertThat(sentence).as(key)
        .doesNotContainPattern("/(" + COMMANDS + ")\\b"));
  }

  @ParameterizedTest
  @MethodSource("books")
  void staysWithinWhatThePlatformsShow(String book, Locale language) {
    List<String> tooLong = new ArrayList<>();
    read(book, language).forEach((key, sentence) -> LIMITS.forEach((pattern, limit) -> {
      int characters = ARGUMENT.matcher(sentence).find() ? 0 : sentence.codePointCount(0, sentence.length());
      if (key.matches(pattern) && characters > limit) {
        tooLong.add(key + " has " + characters + " characters: " + sentence);
      }
    }));

    assertThat(tooLong).isEmpty();
  }

  private static Set<String> arguments(String sentence) {
    Set<String> numbers = new TreeSet<>();
    Matcher argument = ARGUMENT.matcher(sentence);
    while (argument.find()) {
      numbers.add(argument.group(1));
    }
    return numbers;
  }

  private static Map<String, String> read(String book, Locale language) {
    String suffix = language.equals(Locale.ENGLISH) ? "" : "_" + language.getLanguage();
    Properties properties = new Properties();
    try (InputStream in = Words.class.getResourceAsStream(book + suffix + ".properties")) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Map<String, String> sentences = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> sentences.put(key, properties.getProperty(key)));
    return sentences;
  }
}
