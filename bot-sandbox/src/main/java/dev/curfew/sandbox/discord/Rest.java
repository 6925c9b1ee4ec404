package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.curfew.sandbox.discord.limit.Bucket;
import dev.curfew.sandbox.discord.limit.RateLimits;
import dev.curfew.sandbox.discord.limit.Standing;
import dev.curfew.sandbox.wire.Part;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What every REST route shares: authorisation, rate limits, bodies, errors, records. */
final class Rest {
  static final String BASE = "/api/v10";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern FILE = Pattern.compile("files\\[(\\d{1,9})]");

  /** Answers one route. Called with the sandbox's lock held. */
  @FunctionalInterface
  interface Action {
    Response answer(Call call);
  }

  /**
   * A request on its way through a route.
   *
   * @param body missing when there was none; of a form its {@code payload_json}
   * @param files of a form, by the number in {@code files[n]}, in the order of the form
   */
  record Call(Request request, JsonNode body, Map<String, Upload> files) {
    String variable(String name) {
      return request.variable(name);
    }
  }

  /**
   * A route.
   *
   * @param pattern below {@code /api/v10}
   * @param authorised whether it needs the bot's token; routes with a token of their own do not
   */
  record Route(String method, String pattern, Bucket bucket, boolean authorised) {}

  private final World world;
  private final RateLimits limits;
  private final WireServer wire;
  private final List<RestCall> calls = new ArrayList<>();

  Rest(World world, RateLimits limits, WireServer wire) {
    this.world = world;
    this.limits = limits;
    this.wire = wire;
    wire.otherwise(this::elsewhere);
  }

  void on(Route route, Action action) {
    wire.on(route.method(), BASE + route.pattern(), request -> serve(route, action, request));
  }

  List<RestCall> calls() {
    return world.monitor.with(() -> List.copyOf(calls));
  }

  private Response elsewhere(Request request) {
    if (request.path().startsWith("/api/") && !request.path().startsWith(BASE + "/")) {
      return ApiError.of(400, 50041, "Invalid API version").response();
    }
    return via(ApiError.notFound().response());
  }

  private Response serve(Route route, Action action, Request request) {
    return world.monitor.with(() -> {
      JsonNode body = MissingNode.getInstance();
      Standing standing = limits.take(route.bucket(), resource(request));
      Response response;
      try {
        body = body(request);
        response = standing.allowed() ? act(route, action, new Call(request, body, files(request))) : tooMany(standing);
      } catch (ApiError e) {
        response = e.response();
      }
      calls.add(new RestCall(route.method() + " " + route.pattern(), request.path().substring(BASE.length()), body,
          response.status(), parse(response), request.at()));
      return via(withLimits(response, standing));
    });
  }

  private Response act(Route route, Action action, Call call) {
    if (route.authorised() && !call.request().header("Authorization").filter(value -> value.startsWith("Bot ")).filter(
        world::isToken).isPresent()) {
      throw ApiError.unauthorized();
    }
    return action.answer(call);
  }

  /** Top-level resources count for themselves. */
  private static String resource(Request request) {
    return request.variables().entrySet().stream().filter(variable -> List.of("channel", "guild", "token").contains(
        variable.getKey())).map(Map.Entry::getValue).sorted().collect(Collectors.joining("/"));
  }

  private static JsonNode body(Request request) {
    if (request.body().length == 0) {
      return MissingNode.getInstance();
    }
    if (request.isMultipart()) {
      return payload(request);
    }
    String type = request.header("Content-Type").orElse("");
    if (!type.startsWith("application/json")) {
      throw ApiError.of(400, 50035, "Invalid Form Body");
    }
    try {
      return request.json();
    } catch (IOException e) {
      throw ApiError.of(400, 50109, "The request body contains invalid JSON.");
    }
  }

  private static List<Part> parts(Request request) {
    try {
      return request.parts();
    } catch (IOException notWhole) {
      throw ApiError.of(400, 50035, "Invalid Form Body");
    }
  }

  private static JsonNode payload(Request request) {
    Optional<Part> payload = parts(request).stream().filter(part -> part.name().equals("payload_json")).findFirst();
    try {
      return payload.isEmpty() ? JSON.createObjectNode() : JSON.readTree(payload.get().text());
    } catch (JsonProcessingException e) {
      throw ApiError.of(400, 50109, "The request body contains invalid JSON.");
    }
  }

  private static Map<String, Upload> files(Request request) {
    Map<String, Upload> files = new LinkedHashMap<>();
    for (Part part : request.isMultipart() ? parts(request) : List.<Part>of()) {
      Matcher numbered = FILE.matcher(part.name());
      if (numbered.matches() && part.fileName().isPresent()) {
        files.put(numbered.group(1), new Upload(part.fileName().get(), contentType(part), part.content()));
      }
    }
    return files;
  }

  /** Discord goes by the name where the bot does not know. */
  private static String contentType(Part part) {
    String name = part.fileName().orElse("");
    boolean declared = !part.contentType().isEmpty() && !part.contentType().startsWith("application/octet-stream");
    if (declared) {
      return part.contentType();
    }
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv" -> "text/csv; charset=utf-8";
      case "txt" -> "text/plain; charset=utf-8";
      case "json" -> "application/json; charset=utf-8";
      default -> "application/octet-stream";
    };
  }

  private static JsonNode parse(Response response) {
    if (response.body().length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(response.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The sandbox answered with something else than JSON", e);
    }
  }

  private static Response tooMany(Standing standing) {
    return tooMany(standing.resetAfterMillis(), standing.byGlobal());
  }

  /** A 429 as Discord sends it. */
  static Response tooMany(long retryAfterMillis, boolean global) {
    Response response = Response.json(429, Map.of("message", "You are being rate limited.", "retry_after",
        retryAfterMillis / 1000.0, "global", global))
        .with("Retry-After", String.valueOf((retryAfterMillis + 999) / 1000))
        .with("X-RateLimit-Scope", global ? "global" : "user");
    return global ? response.with("X-RateLimit-Global", "true") : response;
  }

  private static Response withLimits(Response response, Standing standing) {
    if (standing.byGlobal()) {
      return response;
    }
    double resetAt = standing.resetAt().toEpochMilli() / 1000.0;
    return response.with("X-RateLimit-Limit", String.valueOf(standing.bucket().limit())).with("X-RateLimit-Remaining",
        String.valueOf(standing.remaining())).with("X-RateLimit-Reset", String.format(Locale.ROOT, "%.3f", resetAt))
        .with(
            "X-RateLimit-Reset-After", String.format(Locale.ROOT, "%.3f", standing.resetAfterMillis() / 1000.0))
        .with(
            "X-RateLimit-Bucket", standing.bucket().name());
  }

  /** Bots tell Discord's own answers from its shield's by this header. */
  static Response via(Response response) {
    return response.with("Via", "1.1 google");
  }
}
