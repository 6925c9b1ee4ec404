package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.curfew.sandbox.discord.form.FormErrors;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files that people and the bot attached, served to whoever has the address, as Discord's CDN does. Thread-safe. */
final class Uploads {
  private static final String PUBLIC = "/attachments/";
  private static final String EPHEMERAL = "/ephemeral-attachments/";
  private static final int MOST = 10;

  private final World world;
  private final WireServer wire;
  private final Map<String, Upload> files = new ConcurrentHashMap<>();

  Uploads(World world, WireServer wire) {
    this.world = world;
    this.wire = wire;
    for (String path : List.of(PUBLIC, EPHEMERAL)) {
      wire.on("GET", path + "{channel}/{id}/{name}", this::serve);
    }
  }

  /** Keeps a file. */
  Attachment add(Channel channel, Upload upload, boolean ephemeral) {
    String id = world.snowflakes.next();
    Upload kept = new Upload(upload.name().replaceAll("[^A-Za-z0-9._-]", "_"), upload.contentType(), upload.content());
    files.put(id, kept);
    String path = (ephemeral ? EPHEMERAL : PUBLIC) + channel.id() + "/" + id + "/" + kept.name();
    return new Attachment(id, kept, Optional.empty(), wire.http(path), ephemeral);
  }

  /**
   * What the attachments of a message are to be.
   *
   * @param before those that it has
   * @param listed the request's {@code attachments}; where there are none, all old ones stay and all files are added
   * @param files of the request, by the number in {@code files[n]}
   */
  record Wish(Channel channel, boolean ephemeral, List<Attachment> before, Optional<ArrayNode> listed,
      Map<String, Upload> files) {}

  /**
   * Those that are listed, old or new, in the order of the list
   * (<a href="https://discord.com/developers/docs/resources/message#edit-message">edit message</a>).
   *
   * @throws ApiError when a file is too large, there are too many, or list and files do not fit together
   */
  List<Attachment> after(Wish wish) {
    if (wish.files().values().stream().anyMatch(file -> file.content().length > Upload.MAX_SIZE)) {
      throw ApiError.of(413, 40005, "Request entity too large");
    }
    FormErrors errors = new FormErrors();
    List<Attachment> all = wish.listed().map(listed -> listed(wish, listed, errors)).orElseGet(() -> everything(wish));
    if (all.size() > MOST) {
      errors.complain("attachments", "BASE_TYPE_MAX_LENGTH", "Must be " + MOST + " or fewer in length.");
    }
    if (!errors.isEmpty()) {
      throw ApiError.invalidForm(errors);
    }
    return all;
  }

  private List<Attachment> everything(Wish wish) {
    List<Attachment> all = new ArrayList<>(wish.before());
    wish.files().values().forEach(file -> all.add(add(wish.channel(), file, wish.ephemeral())));
    return all;
  }

  private List<Attachment> listed(Wish wish, ArrayNode list, FormErrors errors) {
    List<Attachment> all = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode entry = list.get(i);
      String id = entry.path("id").asText();
      Optional<String> description = Optional.of(entry.path("description").asText("")).filter(text -> !text.isEmpty());
      Optional<Attachment> named = used.add(id) ? find(wish, entry) : Optional.empty();
      named.ifPresentOrElse(attachment -> all.add(attachment.describedBy(description)),
          complaint(errors, "attachments." + i + ".id", "No file and no attachment of the message is " + id));
    }
    wish.files().keySet().stream().filter(number -> !used.contains(number)).forEach(number -> errors
        .complain("attachments", "ATTACHMENT_NOT_FOUND", "The file files[" + number + "] is not listed"));
    return all;
  }

  private static Runnable complaint(FormErrors errors, String place, String message) {
    return () -> errors.complain(place, "ATTACHMENT_NOT_FOUND", message);
  }

  private Optional<Attachment> find(Wish wish, JsonNode entry) {
    String id = entry.path("id").asText();
    Upload file = wish.files().get(id);
    if (file == null) {
      return wish.before().stream().filter(attachment -> attachment.id().equals(id)).findFirst();
    }
    Upload named = new Upload(entry.path("filename").asText(file.name()), file.contentType(), file.content());
    return Optional.of(add(wish.channel(), named, wish.ephemeral()));
  }

  private Response serve(Request request) {
    Upload upload = files.get(request.variable("id"));
    return upload == null || !upload.name().equals(request.variable("name"))
        ? Response.text(404, "This content is no longer available.")
        : Response.of(200, upload.contentType(), upload.content());
  }
}
