package dev.curfew.sandbox.discord;

/**
 * A file that a person attaches to an option, or the bot to a message.
 *
 * @param contentType such as {@code text/plain}
 * @param content raw bytes; not copied, so leave them alone
 */
@SuppressWarnings("ArrayRecordComponent") // not compared, only handed on
public record Upload(String name, String contentType, byte[] content) {
  /** The largest file that Discord takes without a boosted server, in bytes. */
  public static final int MAX_SIZE = 10 << 20;
}
