package dev.curfew.sandbox.discord.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Application commands as they are registered.
 *
 * @see <a href="https://discord.com/developers/docs/interactions/application-commands">Discord: application commands</a>
 */
public final class CommandForm {
  /** Most commands of a type in one scope: slash, user, message. */
  public static final Map<Integer, Integer> MOST = Map.of(1, 100, 2, 15, 3, 15);
  private static final Set<String> LOCALES = Set.of("id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr",
      "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi",
      "th", "zh-CN", "ja", "zh-TW", "ko");
  // Java's script names for Discord's \p{sc=Deva} and \p{sc=Thai}.
  private static final Pattern NAME = Pattern.compile("[-_'\\p{L}\\p{N}\\p{IsDevanagari}\\p{IsThai}]{1,32}");
  private static final int SUB_COMMAND = 1;
  private static final int SUB_COMMAND_GROUP = 2;
  private static final Set<Integer> PARAMETERS = Set.of(3, 4, 5, 6, 7, 8, 9, 10, 11);
  private static final int MAX_SIZE = 8000;
  private static final String DUPLICATE_COMMAND = "APPLICATION_COMMANDS_DUPLICATE_NAME";

  private CommandForm() {}

  /** Complains in {@code errors} about a bulk overwrite: each command, doubled names, too many of a type. */
  public static void checkAll(JsonNode body, FormErrors errors) {
    Field root = new Field(body, List.of(), errors);
    if (!body.isArray()) {
      root.complain("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
      return;
    }
    Set<String> names = new HashSet<>();
    List<Field> commands = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      Field command = Field.root(body.get(i), List.of(String.valueOf(i)), errors);
      commands.add(command);
      check(command);
      if (!names.add(command.value().path("type").asInt(1) + " " + command.value().path("name").asText())) {
        root.complain(DUPLICATE_COMMAND, "Application command names must be unique");
      }
    }
    namesDiffer(commands);
  }

  /** Complains in {@code errors} about commands of one scope that would be called the same in some language. */
  public static void checkNames(Collection<? extends JsonNode> commands, FormErrors errors) {
    List<Field> fields = new ArrayList<>();
    commands.forEach(command -> fields.add(Field.root(command, List.of(String.valueOf(fields.size())), errors)));
    namesDiffer(fields);
  }

  private static void namesDiffer(List<Field> commands) {
    MOST.keySet().forEach(type -> localizedNamesDiffer(
        commands.stream().filter(command -> command.value().path("type").asInt(1) == type).toList(), DUPLICATE_COMMAND,
        "Application command names must be unique"));
  }

  /** Complains in {@code errors} about one command. */
  public static void check(JsonNode body, FormErrors errors) {
    check(Field.root(body, errors));
  }

  private static void check(Field command) {
    int type = command.at("type").isPresent() ? command.at("type").choice(Set.of(1, 2, 3)) : 1;
    if (type == 1) {
      name(command, "name");
      localizations(command, "name_localizations", 1, 32, true);
      command.at("description").text(1, 100);
      localizations(command, "description_localizations", 1, 100, false);
      options(command, Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
      if (size(command.value()) > MAX_SIZE) {
        command.complain("APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (" + MAX_SIZE + ")");
      }
    } else {
      contextMenu(command);
    }
    command.at("default_member_permissions").optionalText(1, 20).ifPresent(bits -> {
      if (!bits.matches("\\d+")) {
        command.at("default_member_permissions").complain("NUMBER_TYPE_COERCE", "Value \"" + bits + "\" is not int.");
      }
    });
    command.at("nsfw").flag();
  }

  private static void contextMenu(Field command) {
    command.at("name").text(1, 32);
    localizations(command, "name_localizations", 1, 32, false);
    if (!command.value().path("description").asText("").isEmpty()) {
      command.at("description").complain("APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED",
          "Context menu commands cannot have a description");
    }
    if (!command.value().path("options").isEmpty()) {
      command.at("options").complain("APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED",
          "Context menu commands cannot have options");
    }
  }

  private static void options(Field parent, Set<Integer> allowed) {
    List<Field> options = parent.at("options").list(0, 25);
    Set<String> names = new HashSet<>();
    boolean optionalSeen = false;
    for (Field option : options) {
      int type = option.at("type").choice(allowed);
      name(option, "name").ifPresent(name -> {
        if (!names.add(name)) {
          option.at("name").complain("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
        }
      });
      localizations(option, "name_localizations", 1, 32, true);
      option.at("description").text(1, 100);
      localizations(option, "description_localizations", 1, 100, false);
      boolean required = option.at("required").flag();
      if (required && optionalSeen) {
        option.complain("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options");
      }
      optionalSeen |= !required;
      option(option, type);
    }
    localizedNamesDiffer(options, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
    boolean mixed = options.stream().map(option -> option.value().path("type").asInt()).map(type -> type <= 2)
        .distinct()
        .count() > 1;
    if (mixed) {
      parent.at("options").complain("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-command and sub-command group option types are mutually exclusive to all other types");
    }
  }

  private static void option(Field option, int type) {
    switch (type) {
      case SUB_COMMAND -> options(option, PARAMETERS);
      case SUB_COMMAND_GROUP -> options(option, Set.of(SUB_COMMAND));
      case 3 -> {
        long least = option.at("min_length").optionalInteger(0, 6000).orElse(0L);
        long most = option.at("max_length").optionalInteger(1, 6000).orElse(6000L);
        if (least > most) {
          option.at("min_length").complain("NUMBER_TYPE_MAX",
              "int value should be less than or equal to " + most + ".");
        }
        choices(option, type);
      }
      case 4, 10 -> choices(option, type);
      default -> {
        if (option.at("choices").isPresent() && !option.value().path("choices").isEmpty()) {
          option.at("choices").complain("APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID_TYPE",
              "Choices are not allowed for this option type");
        }
      }
    }
  }

  private static void choices(Field option, int type) {
    Set<String> names = new HashSet<>();
    List<Field> choices = option.at("choices").list(0, 25);
    for (Field choice : choices) {
      ChoicesForm.check(choice, type);
      if (!names.add(choice.value().path("name").asText())) {
        choice.at("name").complain("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
            "Option choice name already exists");
      }
    }
    if (option.at("autocomplete").flag() && !choices.isEmpty()) {
      option.at("autocomplete").complain("APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES",
          "Autocomplete and choices are mutually exclusive");
    }
  }

  private static Optional<String> name(Field owner, String field) {
    Optional<String> name = owner.at(field).text(1, 32);
    name.ifPresent(text -> pattern(owner.at(field), text));
    return name;
  }

  private static void pattern(Field field, String name) {
    if (!NAME.matcher(name).matches() || !name.equals(name.toLowerCase(Locale.ROOT))) {
      field.complain("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
  }

  static void localizations(Field owner, String field, int min, int max, boolean named) {
    Field dictionary = owner.at(field);
    dictionary.value().properties().forEach(entry -> {
      Field text = dictionary.at(entry.getKey());
      if (!LOCALES.contains(entry.getKey())) {
        text.complain("ENUM_TYPE_COERCE", "Value \"" + entry.getKey() + "\" is not a valid enum value.");
        return;
      }
      text.text(min, max).filter(name -> named).ifPresent(name -> pattern(text, name));
    });
  }

  /** Complains where two have the same name in a language, at the one that is called so in that language only. */
  private static void localizedNamesDiffer(List<Field> all, String code, String message) {
    for (String locale : LOCALES) {
      Map<String, Field> named = new HashMap<>();
      for (Field each : all) {
        String ordinary = each.value().path("name").asText();
        Field before = named.putIfAbsent(localized(each, locale).asText(ordinary), each);
        if (before != null) {
          Stream.of(each, before).filter(either -> localized(either, locale).isTextual()).findFirst()
              .ifPresent(either -> either.at("name_localizations").at(locale).complain(code, message));
        }
      }
    }
  }

  private static JsonNode localized(Field named, String locale) {
    return named.value().path("name_localizations").path(locale);
  }

  /** Name, description and values of the command, its options and choices, each in its longest language. */
  private static int size(JsonNode node) {
    int size = longest(node, "name") + longest(node, "description");
    JsonNode value = node.path("value");
    size += value.isTextual() ? value.textValue().length() : 0;
    for (JsonNode child : node.path("options")) {
      size += size(child);
    }
    for (JsonNode child : node.path("choices")) {
      size += size(child);
    }
    return size;
  }

  private static int longest(JsonNode node, String field) {
    int longest = node.path(field).asText("").length();
    for (JsonNode text : node.path(field + "_localizations")) {
      longest = Math.max(longest, text.asText("").length());
    }
    return longest;
  }
}
