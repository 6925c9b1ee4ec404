package dev.curfew.app;

/**
 * An answer, whole in memory.
 *
 * @param contentType ignored when the body is empty
 * @param body sent in UTF-8
 */
record HttpAnswer(int status, String contentType, String body) {

  /** One short line for people and logs. */
  static HttpAnswer line(int status, String text) {
    return new HttpAnswer(status, "text/plain; charset=utf-8", text + "\n");
  }
}
