package dev.curfew.slack;

import dev.curfew.words.Words;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the Slack side itself says, in every language that Curfew speaks. */
public final class Tongues {
  private final Supplier<Voice> house;
  private final Map<String, Voice> own;

  private Tongues(Supplier<Locale> house, Map<String, Voice> own) {
    this.house = () -> Optional.ofNullable(own.get(house.get().getLanguage())).orElseThrow();
    this.own = own;
  }

  /**
   * Everybody is spoken to in their own language.
   *
   * @param house one of {@link Words#LANGUAGES}, asked for anew each time: what a channel sees, and people whose language is
   *     not known or not spoken
   */
  public static Tongues of(Supplier<Locale> house) {
    return new Tongues(house, Words.LANGUAGES.stream().collect(Collectors
        .toUnmodifiableMap(Locale::getLanguage, each -> new Voice(new Words(each), new FormWords(each)))));
  }

  Voice house() {
    return house.get();
  }

  /** In a person's own language; the country of it does not matter. */
  Voice of(Optional<Locale> language) {
    return language.map(Locale::getLanguage).map(own::get).orElseGet(house);
  }
}
