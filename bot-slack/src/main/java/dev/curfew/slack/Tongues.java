package dev.curfew.slack;

import dev.curfew.words.Words;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the Slack side itself says, in every language that Curfew speaks. */
public final class Tongues {
  private final Voice house;
  private final Map<String, Voice> own;

  private Tongues(Voice house, Map<String, Voice> own) {
    this.house = house;
    this.own = own;
  }

  /**
   * Everybody is spoken to in their own language.
   *
   * @param house what a channel sees, and people whose language is not known or not spoken
   * @param locale the language of those words
   */
  public static Tongues of(Words house, Locale locale) {
    return new Tongues(new Voice(house, new FormWords(locale)), Words.LANGUAGES.stream().collect(Collectors
        .toUnmodifiableMap(Locale::getLanguage, each -> new Voice(new Words(each), new FormWords(each)))));
  }

  Voice house() {
    return house;
  }

  /** In a person's own language; the country of it does not matter. */
  Voice of(Optional<Locale> language) {
    return language.map(Locale::getLanguage).map(own::get).orElse(house);
  }
}
