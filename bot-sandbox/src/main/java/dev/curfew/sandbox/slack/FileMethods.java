package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.Message.Route;
import dev.curfew.sandbox.slack.Messages.Address;
import dev.curfew.sandbox.slack.RateLimits.Tier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code files.*}: <a href="https://docs.slack.dev/reference/methods/files.getUploadURLExternal">announcing</a>,
 * <a href="https://docs.slack.dev/reference/methods/files.completeUploadExternal">completing</a> and looking at files.
 */
final class FileMethods {
  private static final long LARGEST = 1L << 30;

  private final SlackSettings settings;
  private final Workspace workspace;
  private final Messages messages;
  private final Composer composer;
  private final Files files;

  FileMethods(SlackSettings settings, Workspace workspace, Messages messages, Composer composer, Files files) {
    this.settings = settings;
    this.workspace = workspace;
    this.messages = messages;
    this.composer = composer;
    this.files = files;
  }

  List<ApiMethod> all() {
    return List.of(ApiMethod.ofBot("files.getUploadURLExternal", "files:write", Tier.T4, this::announce),
        ApiMethod.ofBot("files.completeUploadExternal", "files:write", Tier.T4, this::complete),
        ApiMethod.ofBot("files.info", "files:read", Tier.T4, this::info));
  }

  /** Takes forms only: of a JSON body Slack reads no argument here. */
  private ObjectNode announce(ApiArguments arguments) throws ApiRefusal {
    String name = inForm(arguments, "filename");
    String length = inForm(arguments, "length");
    if (!length.matches("[1-9]\\d{0,9}")) {
      throw ApiRefusal.withMessages("invalid_arguments", List.of("[ERROR] must be a positive integer: length"));
    }
    if (Long.parseLong(length) > LARGEST) {
      throw new ApiRefusal("file_upload_size_restricted");
    }
    Files.Ticket ticket = files.announce(name, Long.parseLong(length));
    return Json.object().put("upload_url", ticket.uploadUrl().toString()).put("file_id", ticket.fileId());
  }

  private static String inForm(ApiArguments arguments, String name) throws ApiRefusal {
    if (!arguments.values().path(name).isTextual()) {
      throw ApiRefusal.missing(name);
    }
    return arguments.required(name);
  }

  private ObjectNode complete(ApiArguments arguments) throws ApiRefusal {
    List<JsonNode> named = named(arguments);
    for (JsonNode file : named) {
      if (!files.isUploaded(file.path("id").asText())) {
        throw new ApiRefusal("file_not_found");
      }
    }
    Optional<Address> to = address(arguments);
    List<SlackFile> done = new ArrayList<>();
    for (JsonNode file : named) {
      Optional<String> title = Optional.of(file.path("title").asText()).filter(text -> !text.isEmpty());
      done.add(files.complete(file.path("id").asText(), title).orElseThrow(() -> new ApiRefusal("file_not_found")));
    }
    to.ifPresent(address -> messages.post(address,
        composer.plain(arguments.text("initial_comment").orElse("")).with(done), Route.WEB_API));
    ArrayNode list = Json.array();
    done.forEach(file -> list.add(files.json(file)));
    ObjectNode answer = Json.object();
    answer.set("files", list);
    return answer;
  }

  /** At least one file, none of them twice. */
  private static List<JsonNode> named(ApiArguments arguments) throws ApiRefusal {
    JsonNode list = arguments.structured("files", "invalid_arguments").orElseThrow(() -> ApiRefusal.missing("files"));
    Set<String> ids = new HashSet<>();
    for (JsonNode file : list) {
      if (!file.path("id").isTextual() || !ids.add(file.path("id").asText())) {
        throw ApiRefusal.withMessages("invalid_arguments", List.of("[ERROR] missing or doubled: files/id"));
      }
    }
    if (!list.isArray() || ids.isEmpty()) {
      throw ApiRefusal.withMessages("invalid_arguments", List.of("[ERROR] must be an array of files: files"));
    }
    return list.valueStream().toList();
  }

  /** The channel or thread; empty where the file is to stay the app's own. */
  private Optional<Address> address(ApiArguments arguments) throws ApiRefusal {
    Optional<String> asked = arguments.text("channel_id");
    Optional<String> thread = arguments.text("thread_ts");
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    SlackChannel channel = workspace.channel(asked.get())
        .filter(found -> !found.is(SlackChannel.Trait.PRIVATE) || found.has(settings.app().botUserId()))
        .orElseThrow(() -> new ApiRefusal("channel_not_found"));
    if (channel.is(SlackChannel.Trait.ARCHIVED)) {
      throw new ApiRefusal("is_archived");
    }
    // Unlike a message, a file needs membership whatever the scopes are.
    if (!channel.has(settings.app().botUserId())) {
      throw new ApiRefusal("not_in_channel");
    }
    if (thread.isPresent() && messages.find(channel.id(), thread.get()).isEmpty()) {
      throw new ApiRefusal("thread_not_found");
    }
    return Optional.of(Address.ofAll(channel.id(), settings.app().botUserId()).inThread(thread));
  }

  private ObjectNode info(ApiArguments arguments) throws ApiRefusal {
    SlackFile file = files.find(arguments.required("file")).orElseThrow(() -> new ApiRefusal("file_not_found"));
    ObjectNode answer = Json.object();
    answer.set("file", files.json(file));
    return answer;
  }
}
