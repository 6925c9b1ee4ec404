package dev.curfew.discord;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * What can be read and pressed on a message, without all that Discord adds: two with the same read the same.
 *
 * @param parts texts, colours, buttons, in order
 */
record Likeness(List<String> parts) {

  /** Of a message as it is sent to Discord or comes from there. */
  static Likeness of(DataObject message) {
    return new Likeness(Stream.of(
        Stream.of(message.getString("content", "").strip()),
        objects(message, "embeds").flatMap(Likeness::embed),
        objects(message, "components").flatMap(row -> objects(row, "components")).map(Likeness::button))
        .flatMap(part -> part).toList());
  }

  private static Stream<String> embed(DataObject embed) {
    Stream<String> head = Stream.of("embed " + embed.getInt("color", 0), embed.getString("description", "").strip());
    Stream<String> fields = objects(embed, "fields")
        .map(field -> field.getString("name", "").strip() + "\n" + field.getString("value", "").strip());
    return Stream.concat(head, fields);
  }

  private static String button(DataObject button) {
    return button.getString("custom_id", "") + " " + button.getInt("style", 0) + " " + button.getString("label", "");
  }

  private static Stream<DataObject> objects(DataObject of, String name) {
    Optional<DataArray> array = of.optArray(name);
    return array.stream().flatMap(each -> each.stream(DataArray::getObject));
  }
}
