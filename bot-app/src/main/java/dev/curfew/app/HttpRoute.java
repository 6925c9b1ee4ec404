package dev.curfew.app;

import java.util.function.Function;

/**
 * What is served at one path.
 *
 * @param path matched exactly, as it stands in the request line before any decoding
 * @param method the one that is served; {@code GET} includes {@code HEAD}
 * @param maxBody the most bytes that a body may have
 * @param handler called on a virtual thread of its own, by several at once
 */
record HttpRoute(String path, String method, int maxBody, Function<HttpRequest, HttpAnswer> handler) {

  static HttpRoute get(String path, Function<HttpRequest, HttpAnswer> handler) {
    return new HttpRoute(path, "GET", 0, handler);
  }

  static HttpRoute post(String path, int maxBody, Function<HttpRequest, HttpAnswer> handler) {
    return new HttpRoute(path, "POST", maxBody, handler);
  }

  boolean serves(String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }

  /** For the {@code Allow} header. */
  String allowed() {
    return method.equals("GET") ? "GET, HEAD" : method;
  }
}
