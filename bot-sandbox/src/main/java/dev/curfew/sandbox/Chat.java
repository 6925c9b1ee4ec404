package dev.curfew.sandbox;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * One chat service with people in one channel of it. Waiting methods throw {@link IllegalStateException} when nothing came in
 * time.
 */
public interface Chat {
  Duration PATIENCE = Duration.ofSeconds(20);

  /** {@code Slack}, {@code Discord}. */
  String name();

  /** With {@code #} before it. */
  String channel();

  /** Sends the line as that person, and waits for nothing. */
  void send(String who, String line);

  /** Sends the line as that person, and waits for what only they see of the answer. */
  Shown type(String who, String line);

  /** Does it, and waits for what only that person then sees and what is as wanted: a new message, or one that changed. */
  Shown awaitPrivately(String who, Runnable act, Predicate<Shown> wanted);

  /** Does it, and waits for what everybody in the channel then sees and what is as wanted. */
  Shown awaitInChannel(Runnable act, Predicate<Shown> wanted);

  /** How many messages everybody in the channel sees. */
  int messagesInChannel();
}
