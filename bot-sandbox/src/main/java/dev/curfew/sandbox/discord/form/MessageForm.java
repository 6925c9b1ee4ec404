package dev.curfew.sandbox.discord.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * The body of a message to create or to edit.
 *
 * @see <a href="https://discord.com/developers/docs/resources/message#create-message">Discord: create message</a>
 */
public final class MessageForm {
  /** Longest content, in code points. */
  public static final int MAX_CONTENT = 2000;
  private static final int MAX_ATTACHMENTS = 10;
  private static final int MAX_ATTACHMENT_TEXT = 1024;
  public static final int SUPPRESS_EMBEDS = 1 << 2;
  public static final int EPHEMERAL = 1 << 6;
  public static final int LOADING = 1 << 7;
  public static final int SUPPRESS_NOTIFICATIONS = 1 << 12;
  public static final int COMPONENTS_V2 = 1 << 15;

  /**
   * What a body asks for. A field that the body left out is empty (an edit keeps what was there); one that it emptied
   * is present and empty.
   *
   * @param flags the flags that the body set, of those that a message may set
   * @param nonce at most 25 characters; empty when none was given
   * @param attachments the files, old and new, that the message is to have, each with an id
   */
  public record Draft(Optional<String> content, Optional<ArrayNode> embeds, Optional<ArrayNode> components,
      Optional<Integer> flags, AllowedMentions mentions, Optional<JsonNode> nonce, boolean enforceNonce,
      Optional<ArrayNode> attachments) {

    /** Whether nothing is left to show, apart from files, once this is a new message. */
    public boolean isEmpty() {
      return content.orElse("").isBlank() && embeds.map(ArrayNode::isEmpty).orElse(true) && components.map(
          ArrayNode::isEmpty).orElse(true);
    }

    public boolean has(int flag) {
      return (flags.orElse(0) & flag) != 0;
    }
  }

  private MessageForm() {}

  /**
   * Reads a message body, complaining in {@code errors}; the draft is of use only while that is empty.
   *
   * @param v2 whether the message already is a Components V2 one, which cannot be undone
   * @param whenSilent whom the message notifies when the body says nothing
   */
  public static Draft read(JsonNode body, boolean v2, AllowedMentions whenSilent, FormErrors errors) {
    return read(Field.root(body, errors), v2, whenSilent);
  }

  /** As {@link #read(JsonNode, boolean, AllowedMentions, FormErrors)} of a part of the body, such as {@code data}. */
  public static Draft readPart(JsonNode body, String part, AllowedMentions whenSilent, FormErrors errors) {
    Field root = Field.root(body, errors).at(part);
    if (!root.isPresent()) {
      return read(JsonNodeFactory.instance.objectNode(), false, whenSilent, errors);
    }
    return read(root, false, whenSilent);
  }

  private static Draft read(Field root, boolean v2, AllowedMentions whenSilent) {
    Optional<Integer> flags = root.at("flags").optionalInteger(0, Integer.MAX_VALUE).map(Long::intValue);
    boolean components2 = v2 || (flags.orElse(0) & COMPONENTS_V2) != 0;
    root.at("tts").flag();
    Optional<String> content = content(root.at("content"));
    Optional<ArrayNode> embeds = list(root.at("embeds")).map(list -> EmbedForm.read(root.at("embeds")));
    Optional<ArrayNode> components = list(root.at("components"));
    ComponentForm.check(root.at("components"), components2);
    if (components2) {
      refuseLegacy(root.at("content"), content.filter(text -> !text.isEmpty()).isPresent());
      refuseLegacy(root.at("embeds"), embeds.filter(list -> !list.isEmpty()).isPresent());
      refuseLegacy(root.at("poll"), root.at("poll").isPresent());
    }
    root.at("nonce").optionalText(0, 25);
    return new Draft(content, embeds, components, flags, AllowedMentions.read(root.at("allowed_mentions"), whenSilent),
        Optional.of(root.at("nonce").value()).filter(nonce -> !nonce.isMissingNode() && !nonce.isNull()), root.at(
            "enforce_nonce").flag(),
        attachments(root.at("attachments")));
  }

  private static Optional<ArrayNode> attachments(Field field) {
    for (Field attachment : field.list(0, MAX_ATTACHMENTS)) {
      attachment.at("id").text(1, 20);
      attachment.at("filename").optionalText(1, MAX_ATTACHMENT_TEXT);
      attachment.at("description").optionalText(0, MAX_ATTACHMENT_TEXT);
    }
    return list(field);
  }

  private static Optional<String> content(Field field) {
    if (field.value().isNull()) {
      return Optional.of("");
    }
    // Discord trims what it stores but measures what it was sent.
    return field.optionalText(0, MAX_CONTENT).map(String::strip);
  }

  private static Optional<ArrayNode> list(Field field) {
    if (field.value().isNull()) {
      return Optional.of(JsonNodeFactory.instance.arrayNode());
    }
    return field.value() instanceof ArrayNode array ? Optional.of(array.deepCopy()) : Optional.empty();
  }

  private static void refuseLegacy(Field field, boolean used) {
    if (used) {
      field.complain("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The '" + field.path().getLast()
          + "' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
    }
  }
}
