package dev.curfew.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.util.MultiMap;
import org.eclipse.jetty.util.UrlEncoded;

/**
 * A request as it came in.
 *
 * @param uri what the client addressed, absolute: of the request line where it was absolute, else completed by Host
 * @param body the raw bytes; not copied, so leave them alone
 * @param at when its last byte had been read, by the server's clock
 * @param clientPort the client's TCP port: equal for all requests that came over the same connection
 * @param variables what the path had in the places of the route's {@code {names}}, percent-decoded
 */
@SuppressWarnings("ArrayRecordComponent") // Signatures are over raw bytes, and nobody compares requests.
public record Request(String method, String uri, Headers headers, byte[] body, Instant at, int clientPort,
    Map<String, String> variables) {
  public Request {
    variables = Map.copyOf(variables);
  }

  /** The path, still percent-encoded, without the query. */
  public String path() {
    String path = HttpURI.from(uri).getPath();
    return path == null ? "" : path;
  }

  /** The query as sent, without the question mark; empty when there is none. */
  public String rawQuery() {
    String query = HttpURI.from(uri).getQuery();
    return query == null ? "" : query;
  }

  /** The first value of a query parameter, decoded. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(UrlEncoded.decodeQuery(rawQuery()).getValue(name));
  }

  /** All values of a query parameter, decoded, in order. */
  public List<String> queries(String name) {
    return UrlEncoded.decodeQuery(rawQuery()).getOrDefault(name, List.of());
  }

  /** What the path had in the place of {@code {name}}. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route of " + path() + " has no {" + name + "}");
    }
    return value;
  }

  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as {@code application/x-www-form-urlencoded}, decoded; several values of one name stay in order. */
  public Map<String, List<String>> form() {
    MultiMap<String> fields = new MultiMap<>();
    UrlEncoded.decodeTo(text(), fields, StandardCharsets.UTF_8);
    return fields;
  }

  /** Whether the body says that it is {@code multipart/form-data}. */
  public boolean isMultipart() {
    return Part.isMultipart(this);
  }

  /** The parts of a {@code multipart/form-data} body, in order. @throws IOException when it is none, or not whole */
  public List<Part> parts() throws IOException {
    return Part.allOf(this);
  }

  /** The body as JSON. @throws IOException when it is not JSON */
  public JsonNode json() throws IOException {
    return Response.JSON.readTree(body);
  }

  @Override
  public String toString() {
    return method + " " + uri + " (" + body.length + " bytes)";
  }
}
