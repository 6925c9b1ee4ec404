package dev.curfew.sandbox.discord.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Embeds: ten a message, 6000 characters over all of them together.
 *
 * @see <a href="https://discord.com/developers/docs/resources/message#embed-object-embed-limits">Discord: embed
 *      limits</a>
 */
final class EmbedForm {
  private static final int TOTAL = 6000;

  private EmbedForm() {}

  /** The embeds as Discord stores them: trimmed, each of type {@code rich}. */
  static ArrayNode read(Field embeds) {
    ArrayNode accepted = JsonNodeFactory.instance.arrayNode();
    int total = 0;
    for (Field embed : embeds.list(0, 10)) {
      ObjectNode copy = embed.value().deepCopy();
      total += check(embed, copy);
      copy.put("type", "rich");
      accepted.add(copy);
      if (total > TOTAL) {
        embed.complain("MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of " + TOTAL);
      }
    }
    return accepted;
  }

  private static int check(Field embed, ObjectNode copy) {
    int size = text(embed.at("title"), copy, "title", 0, 256) + text(embed.at("description"), copy, "description", 0,
        4096);
    embed.at("color").optionalInteger(0, 0xFFFFFF);
    size += part(embed, copy, "footer", "text", 2048);
    size += part(embed, copy, "author", "name", 256);
    for (Field field : embed.at("fields").list(0, 25)) {
      ObjectNode stored = (ObjectNode) copy.path("fields").path(Integer.parseInt(field.path().getLast()));
      size += text(field.at("name"), stored, "name", 1, 256);
      size += text(field.at("value"), stored, "value", 1, 1024);
      field.at("inline").flag();
    }
    url(embed.at("url"));
    embed.at("timestamp").optionalText(0, 64).ifPresent(when -> {
      if (!when.matches("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.*")) {
        embed.at("timestamp").complain("DATE_TIME_TYPE_PARSE", "Could not parse " + when + ".");
      }
    });
    if (size == 0 && !embed.at("image").isPresent() && !embed.at("thumbnail").isPresent()) {
      embed.at("description").complain("BASE_TYPE_REQUIRED", "This field is required");
    }
    return size;
  }

  private static int part(Field embed, ObjectNode copy, String part, String text, int max) {
    if (!embed.at(part).isPresent()) {
      return 0;
    }
    if (!(copy.path(part) instanceof ObjectNode node)) {
      embed.at(part).complain("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
      return 0;
    }
    return text(embed.at(part).at(text), node, text, 0, max);
  }

  /** Discord trims before it measures and stores. */
  private static int text(Field field, ObjectNode copy, String name, int min, int max) {
    if (!field.isPresent() && min == 0) {
      return 0;
    }
    String trimmed = field.value().asText("").strip();
    Field measured = field.value().isTextual()
        ? new Field(JsonNodeFactory.instance.textNode(trimmed), field.path(), field.errors())
        : field;
    measured.text(min, max);
    copy.put(name, trimmed);
    return trimmed.codePointCount(0, trimmed.length());
  }

  private static void url(Field field) {
    field.optionalText(0, 2048).ifPresent(url -> {
      if (!url.matches("(https?|attachment|discord)://.+")) {
        field.complain("URL_TYPE_INVALID_SCHEME",
            "Scheme \"" + url + "\" is not supported. Scheme must be one of ('http', 'https').");
      }
    });
  }
}
