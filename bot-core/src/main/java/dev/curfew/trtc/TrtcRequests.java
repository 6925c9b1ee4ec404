package dev.curfew.trtc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.room.App;
import dev.curfew.room.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okio.ByteString;

/**
 * Turns calls into signed HTTP requests, with the headers that Tencent's own SDK sends.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/647/34263">Common parameters</a>
 */
final class TrtcRequests {
  private static final String SERVICE = "trtc";
  private static final String VERSION = "2019-07-22";
  private static final String CONTENT_TYPE = "application/json; charset=utf-8";
  private static final MediaType MEDIA_TYPE = MediaType.get(CONTENT_TYPE);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TrtcRequests() {}

  /**
   * The request, signed for that moment.
   *
   * @throws IllegalArgumentException when a credential has a character that no HTTP header may have; the message does not
   *     repeat it
   */
  static Request signed(App app, RemoteCall call, Instant at) {
    HttpUrl url = url(app);
    String host = host(url);
    ByteString body = json(call);
    Tc3Signer.Content content = new Tc3Signer.Content(SERVICE,
        new TreeMap<>(Map.of("content-type", CONTENT_TYPE, "host", host)), body);
    checkHeader(app, "secret-id", app.credentials().secretId());
    Request.Builder request = new Request.Builder().url(url)
        .header("Authorization", Tc3Signer.authorization(content, app.credentials(), at))
        .header("Host", host)
        // What may come compressed may come as a few bytes that swell to gigabytes.
        .header("Accept-Encoding", "identity")
        .header("X-TC-Action", call.action())
        .header("X-TC-Version", VERSION)
        .header("X-TC-Timestamp", Long.toString(at.getEpochSecond()))
        .header("X-TC-Region", app.region())
        .header("X-TC-Language", "en-US")
        .post(new OneShotBody(MEDIA_TYPE, body));
    app.credentials().sessionToken().ifPresent(token -> {
      checkHeader(app, "session-token", token);
      request.header("X-TC-Token", token.reveal());
    });
    return request.build();
  }

  /** Where an app's requests go: always the path {@code /}, which is what the signature covers. */
  static HttpUrl url(App app) {
    HttpUrl endpoint = HttpUrl.get(app.endpoint());
    if (endpoint == null) {
      throw new IllegalArgumentException("The endpoint of app " + app.name() + " is not an http or https address.");
    }
    return new HttpUrl.Builder().scheme(endpoint.scheme()).host(endpoint.host()).port(endpoint.port()).build();
  }

  /** The header {@code Host}: with the port where it is not the scheme's own, with brackets around an IPv6 address. */
  private static String host(HttpUrl url) {
    String name = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? name : name + ":" + url.port();
  }

  private static ByteString json(RemoteCall call) {
    try {
      return ByteString.of(JSON.writeValueAsBytes(call));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of numbers and strings is always JSON.", e);
    }
  }

  /** OkHttp would name the whole value of a header that it does not know to be secret. */
  private static void checkHeader(App app, String key, Secret secret) {
    if (!secret.reveal().chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "The " + key + " of app " + app.name() + " has a character that no HTTP header may have.");
    }
  }
}
