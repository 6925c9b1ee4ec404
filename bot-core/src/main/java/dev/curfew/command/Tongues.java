package dev.curfew.command;

import dev.curfew.command.Desk.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that people read, in every language that Curfew speaks.
 *
 * @param house what a channel sees
 * @param own by language, for what only one person sees; of a language the country does not matter
 */
public record Tongues(Texts house, Map<String, Texts> own) {

  public Tongues {
    own = Map.copyOf(own);
  }

  /** One language for everybody. */
  public static Tongues only(Texts house) {
    return new Tongues(house, Map.of());
  }

  /** In a person's own language, or the house's where that is not known or not spoken here. */
  Texts of(Optional<Locale> language) {
    return language.map(Locale::getLanguage).map(own::get).orElse(house);
  }
}
