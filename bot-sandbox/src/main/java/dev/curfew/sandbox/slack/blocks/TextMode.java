package dev.curfew.sandbox.slack.blocks;

/**
 * How a top-level text is read (<a href="https://docs.slack.dev/reference/methods/chat.postMessage#formatting">parse and
 * link_names</a>).
 *
 * @param linkNames {@code @name} and {@code #name} in plain text become mentions. Slack has withdrawn this for single
 *        users; here it still counts, so that a message without pings has none in any workspace
 */
public record TextMode(Parse parse, boolean linkNames) {
  /** The {@code parse} argument. */
  public enum Parse {
    /** Markup is read, bare addresses become links. */
    DEFAULT,
    /** Markup is read, bare addresses stay text. */
    NONE,
    /** Markup is not read; names and addresses are looked for instead. */
    FULL
  }

  /** What Slack does when a message says nothing about it. */
  public static final TextMode USUAL = new TextMode(Parse.DEFAULT, false);
  /** What a text object with {@code verbatim} asks for. */
  public static final TextMode VERBATIM = new TextMode(Parse.NONE, false);
}
