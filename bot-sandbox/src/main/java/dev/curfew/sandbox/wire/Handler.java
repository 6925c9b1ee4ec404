package dev.curfew.sandbox.wire;

/** Answers one kind of request. Called on a virtual thread of its own, so it may block; must be thread-safe. */
@FunctionalInterface
public interface Handler {
  /** An exception is logged and answered with 500 and its text. */
  Response handle(Request request) throws Exception;
}
