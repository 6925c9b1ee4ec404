package dev.curfew.sandbox.discord.form;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The data of callback type 8, suggestions while somebody types: at most 25, names and texts of 1 to 100. Discord
 * does not ask for different ones.
 *
 * @see <a href="https://discord.com/developers/docs/interactions/application-commands#autocomplete">Discord:
 *      autocomplete</a>
 */
public final class ChoicesForm {
  /** Largest integer Discord takes, and smallest with a minus. */
  static final long SAFE_INTEGER = (1L << 53) - 1;

  private ChoicesForm() {}

  /**
   * Complains in {@code errors} about the {@code data} of an autocomplete callback.
   *
   * @param optionType type of the option being typed: 3 text, 4 integer, 10 number
   */
  public static void check(JsonNode callback, int optionType, FormErrors errors) {
    Field choices = Field.root(callback, errors).at("data").at("choices");
    if (!choices.isPresent()) {
      choices.complain("BASE_TYPE_REQUIRED", "This field is required");
      return;
    }
    choices.list(0, 25).forEach(choice -> check(choice, optionType));
  }

  static void check(Field choice, int optionType) {
    choice.at("name").text(1, 100);
    CommandForm.localizations(choice, "name_localizations", 1, 100, false);
    Field value = choice.at("value");
    switch (optionType) {
      case 3 -> value.text(1, 100);
      case 4 -> value.optionalInteger(-SAFE_INTEGER, SAFE_INTEGER);
      default -> value.optionalNumber();
    }
    if (!value.isPresent() && optionType != 3) {
      value.complain("BASE_TYPE_REQUIRED", "This field is required");
    }
  }
}
