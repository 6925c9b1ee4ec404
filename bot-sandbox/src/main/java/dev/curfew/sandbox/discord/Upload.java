package dev.curfew.sandbox.discord;

/**
 * A file that a person attaches to an option.
 *
 * @param contentType such as {@code text/plain}
 * @param content raw bytes; not copied, so leave them alone
 */
@SuppressWarnings("ArrayRecordComponent") // not compared, only handed on
public record Upload(String name, String contentType, byte[] content) {}
