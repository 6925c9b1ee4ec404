package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file that Discord keeps.
 *
 * @param id snowflake
 * @param description for those who do not see it
 * @param url where everybody may fetch it
 * @param ephemeral whether it belongs to an option or to a message that only one person sees
 * @see <a href="https://discord.com/developers/docs/resources/message#attachment-object">Discord: attachment object</a>
 */
public record Attachment(String id, Upload file, Optional<String> description, URI url, boolean ephemeral) {

  /** As Discord keeps it: other characters than Latin letters, digits, dots, hyphens and underscores are replaced. */
  public String name() {
    return file.name();
  }

  /** Raw bytes; not copied, so leave them alone. */
  public byte[] content() {
    return file.content();
  }

  /** The content as UTF-8. */
  public String text() {
    return new String(file.content(), StandardCharsets.UTF_8);
  }

  Attachment describedBy(Optional<String> other) {
    return new Attachment(id, file, other.or(() -> description), url, ephemeral);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("filename", file.name()).put("size",
        file.content().length).put("url", url.toString()).put("proxy_url", url.toString()).put("content_type",
            file.contentType());
    description.ifPresent(text -> json.put("description", text));
    if (ephemeral) {
      json.put("ephemeral", true);
    }
    return json;
  }

  @Override
  public String toString() {
    return file.name() + " (" + file.content().length + " bytes)";
  }
}
