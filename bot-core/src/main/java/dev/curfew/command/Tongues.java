package dev.curfew.command;

import dev.curfew.command.Desk.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All that people read, in every language that Curfew speaks. */
public final class Tongues {
  private final Supplier<Texts> house;
  private final Map<String, Texts> own;

  /**
   * @param house what a channel sees, asked for anew each time
   * @param own by language, for what only one person sees; of a language the country does not matter
   */
  public Tongues(Supplier<Texts> house, Map<String, Texts> own) {
    this.house = house;
    this.own = Map.copyOf(own);
  }

  /** What a channel sees at this moment. */
  Texts house() {
    return house.get();
  }

  /** In a person's own language, or the house's where that is not known or not spoken here. */
  Texts of(Optional<Locale> language) {
    return language.map(Locale::getLanguage).map(own::get).orElseGet(house);
  }
}
