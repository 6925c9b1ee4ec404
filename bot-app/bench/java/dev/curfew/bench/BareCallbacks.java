package dev.curfew.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The least that a receiver of callbacks can do: the JDK's server, and whether the signature is right. Its argument is the port. */
final class BareCallbacks {
  private static final byte[] OK = "{\"code\":0}".getBytes(StandardCharsets.US_ASCII);

  private BareCallbacks() {}

  public static void main(String[] arguments) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    SecretKeySpec key = new SecretKeySpec(System.getenv("TRTC_CALLBACK_KEY").getBytes(StandardCharsets.UTF_8),
        "HmacSHA256");
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 256);
    server.createContext("/", exchange -> answer(exchange, key));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    System.out.println("ready");
  }

  private static void answer(HttpExchange exchange, SecretKeySpec key) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    byte[] sign = exchange.getRequestHeaders().getFirst("Sign").getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(sign, signature(key, body))) {
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    exchange.sendResponseHeaders(200, OK.length);
    exchange.getResponseBody().write(OK);
    exchange.close();
  }

  private static byte[] signature(SecretKeySpec key, byte[] body) throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Base64.getEncoder().encode(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IOException("Every Java has HmacSHA256", e);
    }
  }
}
