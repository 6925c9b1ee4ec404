package dev.curfew.trtc;

/**
 * What becomes of a callback. TRTC repeats for a minute what is not answered with 200, so that is what everything gets that must not come
 * again.
 *
 * @see <a href="https://trtc.io/document/39558">Event callbacks</a>
 */
public enum CallbackResult {
  /** It will be written down. */
  ACCEPTED("accepted", 200),
  /** It is about something that Curfew has no use for. */
  IGNORED("ignored", 200),
  /** It is old, or from the future: repeated by somebody, or one of the clocks is wrong. */
  STALE("stale", 200),
  /** The signature is not of that body with that key. */
  UNSIGNED("unsigned", 401),
  /** It is signed, and not about this app. */
  FOREIGN("foreign", 401),
  /** It is not what TRTC sends. */
  MALFORMED("malformed", 400),
  /** There is no room for it at the moment. */
  BUSY("busy", 503);

  private final String label;
  private final int status;

  CallbackResult(String label, int status) {
    this.label = label;
    this.status = status;
  }

  /** One word, for metrics. */
  public String label() {
    return label;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }
}
