package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.wire.Part;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Files on their way from the app into channels: announced, uploaded to an address of their own, completed
 * (<a href="https://docs.slack.dev/messaging/working-with-files#upload">uploading files</a>). Thread-safe.
 */
final class Files {
  private static final String UPLOAD = "/upload/v1/";
  private static final String PRIVATE = "/files-pri/";

  private final SlackSettings settings;
  private final WireServer wire;
  private final InstantSource clock;
  private final AtomicInteger numbers = new AtomicInteger(100);
  private final Map<String, Slot> slots = new HashMap<>();
  private final Map<String, SlackFile> complete = new HashMap<>();

  /** A file that is announced, and perhaps uploaded. */
  private static final class Slot {
    private final String secret;
    private final String name;
    private final long length;
    private byte @Nullable [] content;

    Slot(String secret, String name, long length) {
      this.secret = secret;
      this.name = name;
      this.length = length;
    }
  }

  /** Where a file is to go, and what it is called from then on. */
  record Ticket(String fileId, URI uploadUrl) {}

  Files(SlackSettings settings, WireServer wire, InstantSource clock) {
    this.settings = settings;
    this.wire = wire;
    this.clock = clock;
    wire.on("POST", UPLOAD + "{secret}", this::upload);
    wire.on("GET", PRIVATE + "{id}/{name}", this::download);
  }

  /** @param length in bytes, which the upload must have */
  synchronized Ticket announce(String name, long length) {
    String id = String.format("F0SANDBOX%03d", numbers.incrementAndGet());
    String secret = Tokens.random(16);
    slots.put(id, new Slot(secret, name, length));
    return new Ticket(id, wire.http(UPLOAD + secret));
  }

  /** The bytes come without a token: whoever knows the address may send them, as long as the file is not complete. */
  private synchronized Response upload(Request request) {
    Optional<Slot> found = slots.values().stream().filter(slot -> slot.secret.equals(request.variable("secret")))
        .findFirst();
    if (found.isEmpty()) {
      return Response.text(404, "Not found");
    }
    Optional<byte[]> content = content(request);
    if (content.isEmpty() || content.get().length != found.get().length) {
      return Response.text(400, "Bad request: expected " + found.get().length + " bytes");
    }
    found.get().content = content.get();
    return Response.text(200, "OK - " + content.get().length);
  }

  /** The body itself, or the first file in a form. */
  private static Optional<byte[]> content(Request request) {
    if (!request.isMultipart()) {
      return Optional.of(request.body());
    }
    try {
      return request.parts().stream().filter(part -> part.fileName().isPresent()).map(Part::content).findFirst();
    } catch (IOException notWhole) {
      return Optional.empty();
    }
  }

  /** Ends the upload. Empty where there is no such file, or nothing was uploaded, or it is complete already. */
  synchronized Optional<SlackFile> complete(String id, Optional<String> title) {
    Slot slot = slots.get(id);
    if (slot == null || slot.content == null) {
      return Optional.empty();
    }
    slots.remove(id);
    SlackFile file = new SlackFile(id, slot.name, title.orElse(slot.name), slot.content);
    complete.put(id, file);
    return Optional.of(file);
  }

  /** Whether {@link #complete} would succeed. */
  synchronized boolean isUploaded(String id) {
    Slot slot = slots.get(id);
    return slot != null && slot.content != null;
  }

  synchronized Optional<SlackFile> find(String id) {
    return Optional.ofNullable(complete.get(id));
  }

  /** Without the bot's token Slack shows its page for signing in, with status 200. */
  private synchronized Response download(Request request) {
    SlackFile file = complete.get(request.variable("id"));
    if (file == null) {
      return Response.text(404, "Not found");
    }
    String bearer = "Bearer " + settings.secrets().botToken();
    if (!request.header("Authorization").equals(Optional.of(bearer))) {
      return Response.html(200, "<!DOCTYPE html><html><title>Slack</title>Sign in to your workspace</html>");
    }
    return Response.of(200, "application/octet-stream", file.content());
  }

  /** The file object (<a href="https://docs.slack.dev/reference/objects/file-object">file</a>). */
  ObjectNode json(SlackFile file) {
    Instant now = clock.instant();
    int dot = file.name().lastIndexOf('.');
    String url = wire.http(PRIVATE + file.id() + "/" + file.name().replaceAll("[^A-Za-z0-9._-]", "_")).toString();
    return Json.object().put("id", file.id()).put("created", now.getEpochSecond())
        .put("timestamp", now.getEpochSecond()).put("name", file.name()).put("title", file.title())
        .put("filetype", dot < 0 ? "binary" : file.name().substring(dot + 1)).put("mode", "hosted")
        .put("user", settings.app().botUserId()).put("user_team", settings.team().id()).put("editable", false)
        .put("size", file.content().length).put("is_external", false).put("is_public", true)
        .put("url_private", url).put("url_private_download", url);
  }
}
