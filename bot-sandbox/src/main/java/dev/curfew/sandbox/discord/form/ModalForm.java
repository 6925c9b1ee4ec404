package dev.curfew.sandbox.discord.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * The data of callback type 9, a modal: title, id, one to five components (labels, rows with one input, text).
 *
 * @see <a href="https://discord.com/developers/docs/components/using-modal-components">Discord: modals</a>
 */
public final class ModalForm {
  private static final int ROW = 1;
  private static final int TEXT_INPUT = 4;
  private static final int TEXT_DISPLAY = 10;
  private static final int LABEL = 18;
  private static final Set<Integer> IN_LABEL = Set.of(3, 4, 5, 6, 7, 8, 19, 21, 22, 23);

  private ModalForm() {}

  /** Complains in {@code errors} about the {@code data} of a modal callback. */
  public static void check(JsonNode callback, FormErrors errors) {
    Field data = Field.root(callback, errors).at("data");
    data.at("title").text(1, 45);
    data.at("custom_id").text(1, 100);
    Set<String> customIds = new HashSet<>();
    data.at("components").list(1, 5).forEach(top -> top(top, customIds));
  }

  private static void top(Field top, Set<String> customIds) {
    switch (top.at("type").choice(Set.of(ROW, TEXT_DISPLAY, LABEL))) {
      case ROW -> top.at("components").list(1, 1).forEach(input -> {
        input.at("type").choice(Set.of(TEXT_INPUT));
        input.at("label").text(1, 45);
        input(input, TEXT_INPUT, customIds);
      });
      case TEXT_DISPLAY -> top.at("content").text(1, 4000);
      case LABEL -> label(top, customIds);
      default -> {
        // Refused by the choice.
      }
    }
  }

  private static void label(Field label, Set<String> customIds) {
    label.at("label").text(1, 45);
    label.at("description").optionalText(0, 100);
    Field child = label.at("component");
    if (!child.isPresent()) {
      child.complain("BASE_TYPE_REQUIRED", "This field is required");
      return;
    }
    int type = child.at("type").choice(IN_LABEL);
    input(child, type, customIds);
  }

  private static void input(Field input, int type, Set<String> customIds) {
    ComponentForm.customId(input, customIds);
    input.at("required").flag();
    if (input.at("disabled").flag()) {
      input.at("disabled").complain("COMPONENT_DISABLED_NOT_ALLOWED", "Modals cannot have disabled components");
    }
    switch (type) {
      case TEXT_INPUT -> textInput(input);
      case 3, 5, 6, 7, 8 ->
        ComponentForm.checkMenu(input, type, input.value().path("required").asBoolean(true) ? 1 : 0);
      case 21 -> options(input, 2);
      case 22 -> options(input, 1);
      default -> {
        // A file upload and a checkbox have nothing more.
      }
    }
  }

  private static void textInput(Field input) {
    input.at("style").choice(Set.of(1, 2));
    long least = input.at("min_length").optionalInteger(0, 4000).orElse(0L);
    long most = input.at("max_length").optionalInteger(1, 4000).orElse(4000L);
    if (least > most) {
      input.at("min_length").complain("NUMBER_TYPE_MAX", "int value should be less than or equal to " + most + ".");
    }
    input.at("placeholder").optionalText(0, 100);
    input.at("value").optionalText(0, 4000);
  }

  private static void options(Field group, int least) {
    for (Field option : group.at("options").list(least, 10)) {
      option.at("value").text(1, 100);
      option.at("label").text(1, 100);
      option.at("description").optionalText(0, 100);
    }
  }
}
