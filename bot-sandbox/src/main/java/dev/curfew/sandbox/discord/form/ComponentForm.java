package dev.curfew.sandbox.discord.form;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Components of a message, the older kind (rows of buttons or one menu) and Components V2.
 *
 * @see <a href="https://discord.com/developers/docs/components/reference">Discord: component reference</a>
 */
final class ComponentForm {
  private static final int ROW = 1;
  private static final int BUTTON = 2;
  private static final int TEXT_DISPLAY = 10;
  private static final Set<Integer> MENUS = Set.of(3, 5, 6, 7, 8);
  private static final Set<Integer> IN_ROW = Set.of(2, 3, 5, 6, 7, 8);
  private static final Set<Integer> V2_TOP = Set.of(1, 9, 10, 12, 13, 14, 17);
  private static final Set<Integer> IN_CONTAINER = Set.of(1, 9, 10, 12, 13, 14);
  private static final int V2_COMPONENTS = 40;
  private static final int V2_TEXT = 4000;

  private final Set<String> customIds = new HashSet<>();
  private final Set<Long> ids = new HashSet<>();
  private int count;
  private int text;

  /** Complains at {@code components} about whatever Discord would refuse. Absent components are acceptable. */
  static void check(Field components, boolean v2) {
    ComponentForm form = new ComponentForm();
    if (!v2) {
      components.list(0, 5).forEach(top -> form.legacy(top));
      return;
    }
    components.list(0, V2_COMPONENTS).forEach(top -> form.among(top, V2_TOP));
    if (form.count > V2_COMPONENTS) {
      components.complain("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
          "The number of components exceeds the maximum of " + V2_COMPONENTS + ".");
    }
    if (form.text > V2_TEXT) {
      components.complain("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
          "The displayable text of all components exceeds the maximum of " + V2_TEXT + ".");
    }
  }

  private void legacy(Field top) {
    int type = top.value().path("type").asInt();
    if (V2_TOP.contains(type) && type != ROW) {
      top.at("type").complain("UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
      return;
    }
    among(top, Set.of(ROW));
  }

  private void among(Field component, Set<Integer> allowed) {
    int type = component.at("type").choice(allowed);
    count++;
    component.at("id").optionalInteger(0, Integer.MAX_VALUE).ifPresent(id -> {
      if (id != 0 && !ids.add(id)) {
        component.at("id").complain("COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
      }
    });
    switch (type) {
      case ROW -> row(component);
      case BUTTON -> button(component);
      case 3, 5, 6, 7, 8 -> menu(component, type);
      case 9 -> section(component);
      case TEXT_DISPLAY -> component.at("content").text(1, V2_TEXT).ifPresent(
          content -> text += content.codePointCount(0, content.length()));
      case 11 -> media(component.at("media"));
      case 12 -> component.at("items").list(1, 10).forEach(item -> media(item.at("media")));
      case 13 -> media(component.at("file"));
      case 17 -> component.at("components").list(1, V2_COMPONENTS).forEach(child -> among(child, IN_CONTAINER));
      default -> {
        // A separator has nothing to check; anything else was refused above.
      }
    }
  }

  private void row(Field row) {
    List<Field> children = row.at("components").list(1, 5);
    children.forEach(child -> among(child, IN_ROW));
    boolean menu = children.stream().anyMatch(child -> MENUS.contains(child.value().path("type").asInt()));
    if (menu && children.size() > 1) {
      row.at("components").complain("COMPONENT_LAYOUT_WIDTH_EXCEEDED",
          "The specified component exceeds the maximum width");
    }
  }

  private void section(Field section) {
    section.at("components").list(1, 3).forEach(child -> among(child, Set.of(TEXT_DISPLAY)));
    if (!section.at("accessory").isPresent()) {
      section.at("accessory").complain("BASE_TYPE_REQUIRED", "This field is required");
      return;
    }
    among(section.at("accessory"), Set.of(BUTTON, 11));
  }

  private void button(Field button) {
    int style = button.at("style").choice(Set.of(1, 2, 3, 4, 5, 6));
    boolean label = button.at("label").optionalText(0, 80).filter(text -> !text.isBlank()).isPresent();
    button.at("disabled").flag();
    if (style == 5) {
      link(button);
    }
    if (style >= 1 && style <= 4) {
      customId(button, customIds);
      forbid(button.at("url"), "BUTTON_COMPONENT_URL_NOT_ALLOWED", "A url cannot be specified for this button style");
    }
    if (style == 6) {
      button.at("sku_id").text(1, 20);
      return;
    }
    if (style != 0 && !label && !button.at("emoji").isPresent()) {
      button.complain("BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button must have a label or an emoji");
    }
  }

  private static void link(Field button) {
    button.at("url").text(1, 512).ifPresent(url -> {
      if (!url.matches("(https?|discord)://.+")) {
        button.at("url").complain("URL_TYPE_INVALID_SCHEME",
            "Scheme \"" + url + "\" is not supported. Scheme must be one of ('http', 'https', 'discord').");
      }
    });
    forbid(button.at("custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        "A custom id and url cannot both be specified");
  }

  private void menu(Field menu, int type) {
    customId(menu, customIds);
    checkMenu(menu, type, 0);
    menu.at("disabled").flag();
  }

  /** What menus in messages and in modals share. {@code leastMinimum} is the smallest min_values allowed. */
  static void checkMenu(Field menu, int type, int leastMinimum) {
    menu.at("placeholder").optionalText(0, 150);
    long most = menu.at("max_values").optionalInteger(1, 25).orElse(1L);
    long least = menu.at("min_values").optionalInteger(leastMinimum, 25).orElse(1L);
    if (least > most) {
      menu.at("min_values").complain("NUMBER_TYPE_MAX", "int value should be less than or equal to " + most + ".");
    }
    if (type != 3) {
      return;
    }
    Set<String> values = new HashSet<>();
    for (Field option : menu.at("options").list(1, 25)) {
      option.at("label").text(1, 100);
      option.at("description").optionalText(0, 100);
      option.at("value").text(1, 100).ifPresent(value -> {
        if (!values.add(value)) {
          option.at("value").complain("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
              "The specified option value is already used");
        }
      });
    }
  }

  static void customId(Field component, Set<String> seen) {
    component.at("custom_id").text(1, 100).ifPresent(id -> {
      if (!seen.add(id)) {
        component.at("custom_id").complain("COMPONENT_CUSTOM_ID_DUPLICATED",
            "Component custom id cannot be duplicated");
      }
    });
  }

  private static void media(Field media) {
    if (!media.isPresent()) {
      media.complain("BASE_TYPE_REQUIRED", "This field is required");
      return;
    }
    media.at("url").text(1, 2048);
  }

  private static void forbid(Field field, String code, String message) {
    if (field.isPresent()) {
      field.complain(code, message);
    }
  }
}
