package dev.curfew.discord;

import dev.curfew.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.dv8tion.jda.api.interactions.DiscordLocale;

/**
 * The adapter's own sentences in every language that Curfew speaks. Of a language the country does not matter.
 *
 * @see <a href="https://docs.discord.com/developers/reference#locales">Discord's locales</a>
 */
final class Languages {
  private final Supplier<Voice> house;
  private final Map<String, Voice> own;

  /**
   * @param house what is said to those whose own language is not known or not spoken here, asked for anew each time
   */
  Languages(Supplier<Words> house) {
    Map<String, Voice> voices = new HashMap<>();
    Words.LANGUAGES.forEach(
        each -> voices.put(each.getLanguage(), new Voice(new Words(each), new FileWords(each))));
    this.own = Map.copyOf(voices);
    this.house = () -> new Voice(house.get(), new FileWords(house.get().locale()));
  }

  /** One language. */
  record Voice(Words words, FileWords files) {}

  /** In a person's own language, or the house's. */
  Voice of(Optional<Locale> language) {
    return language.map(Locale::getLanguage).map(own::get).orElseGet(house);
  }

  /** By what Discord calls the languages of its clients. */
  Map<DiscordLocale, Words> translations() {
    Map<DiscordLocale, Words> translations = new HashMap<>();
    own.forEach((language, voice) -> clients(language).forEach(each -> translations.put(each, voice.words())));
    return translations;
  }

  /** Discord keeps Taiwan's Chinese apart, which Curfew does not write. */
  private static List<DiscordLocale> clients(String language) {
    return switch (language) {
      case "en" -> List.of(DiscordLocale.ENGLISH_US, DiscordLocale.ENGLISH_UK);
      case "ko" -> List.of(DiscordLocale.KOREAN);
      case "zh" -> List.of(DiscordLocale.CHINESE_CHINA);
      case "ja" -> List.of(DiscordLocale.JAPANESE);
      default -> throw new IllegalArgumentException("Discord's name of " + language + " is not known here.");
    };
  }
}
