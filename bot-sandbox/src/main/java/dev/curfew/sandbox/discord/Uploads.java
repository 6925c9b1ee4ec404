package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files that people attached, served to whoever has the address, as Discord's CDN does. Thread-safe. */
final class Uploads {
  private static final String PATH = "/ephemeral-attachments/";

  private final World world;
  private final WireServer wire;
  private final Map<String, Upload> files = new ConcurrentHashMap<>();

  Uploads(World world, WireServer wire) {
    this.world = world;
    this.wire = wire;
    wire.on("GET", PATH + "{channel}/{id}/{name}", this::serve);
  }

  ObjectNode add(Channel channel, Upload upload) {
    String id = world.snowflakes.next();
    files.put(id, upload);
    String name = upload.name().replaceAll("[^A-Za-z0-9._-]", "_");
    URI url = wire.http(PATH + channel.id() + "/" + id + "/" + name);
    return JsonNodeFactory.instance.objectNode().put("id", id).put("filename", name).put("size", upload
        .content().length).put("url", url.toString()).put("proxy_url", url.toString()).put("content_type", upload
            .contentType())
        .put("ephemeral", true);
  }

  private Response serve(Request request) {
    Upload upload = files.get(request.variable("id"));
    return upload == null
        ? Response.text(404, "This content is no longer available.")
        : Response.of(200, upload.contentType(), upload.content());
  }
}
