package dev.curfew.sandbox;

import java.time.Duration;
import java.util.List;
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

  /** Types that where {@code /dismiss-room} takes a room, and waits for the rooms that are then shown to pick from. */
  List<Suggested> suggest(String who, String typed);

  /** Does it, and waits for what only that person then sees and what is as wanted: a new message, or one that changed. */
  Shown awaitPrivately(String who, Runnable act, Predicate<Shown> wanted);

  /** Does it, and waits for what everybody in the channel then sees and what is as wanted; its buttons are only looked at. */
  Shown awaitInChannel(Runnable act, Predicate<Shown> wanted);

  /** The same, with buttons that this person presses. */
  Shown awaitInChannel(String who, Runnable act, Predicate<Shown> wanted);

  /** From now on that person's client is in that language; English before. */
  void speaks(String who, Language language);

  /** The files in the channel and its threads that everybody sees, oldest first. */
  List<ChatFile> files();

  /** How many messages everybody in the channel sees. */
  int messagesInChannel();

  /** What stands in the channel now, what only one person sees too, oldest first. */
  List<Posted> posted();

  /**
   * A room to pick.
   *
   * @param label what the person reads
   * @param value what the bot gets when it is picked
   */
  record Suggested(String label, String value) {}
}
