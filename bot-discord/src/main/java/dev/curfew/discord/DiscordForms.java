package dev.curfew.discord;

import dev.curfew.chat.Form;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.components.ModalTopLevelComponent;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Forms as Discord shows them, and what comes back. Each field is a line of free text under its label; Discord names the buttons
 * itself.
 *
 * @see <a href="https://docs.discord.com/developers/components/using-modal-components">Modals</a>
 */
final class DiscordForms {

  private DiscordForms() {}

  /**
   * @param id what the form comes back with, at most 100 characters
   */
  static Modal modal(String id, Form form) {
    return Modal.create(id, cut(form.title(), Modal.MAX_TITLE_LENGTH))
        .addComponents(form.fields().stream().map(DiscordForms::field).toList()).build();
  }

  private static ModalTopLevelComponent field(Form.Field field) {
    TextInput.Builder input = TextInput.create(field.name(), TextInputStyle.SHORT).setRequired(field.required());
    if (!field.initial().isEmpty()) {
      input.setValue(cut(field.initial(), TextInput.MAX_VALUE_LENGTH));
    }
    String label = cut(field.label(), Label.LABEL_MAX_LENGTH);
    return field.hint().isBlank()
        ? Label.of(label, input.build())
        : Label.of(label, cut(field.hint(), Label.DESCRIPTION_MAX_LENGTH), input.build());
  }

  /**
   * What was filled in, by the names of the fields; nothing for one left empty.
   *
   * @param data the {@code data} of a submitted modal
   * @throws net.dv8tion.jda.api.exceptions.ParsingException when it is none
   */
  static Map<String, String> answers(DataObject data) {
    return objects(data.getArray("components")).flatMap(DiscordForms::inputs)
        .filter(input -> !input.getString("value", "").isBlank())
        .collect(Collectors.toMap(input -> input.getString("custom_id"), input -> input.getString("value"),
            (first, second) -> first));
  }

  /** Labels hold one input each, the rows of older clients several. */
  private static Stream<DataObject> inputs(DataObject top) {
    Stream<DataObject> labelled = top.optObject("component").stream();
    Stream<DataObject> inRow = top.optArray("components").stream().flatMap(DiscordForms::objects);
    return Stream.concat(labelled, inRow).filter(input -> input.hasKey("custom_id"));
  }

  private static Stream<DataObject> objects(DataArray array) {
    return array.stream(DataArray::getObject);
  }

  private static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
    return text.substring(0, end) + "…";
  }
}
