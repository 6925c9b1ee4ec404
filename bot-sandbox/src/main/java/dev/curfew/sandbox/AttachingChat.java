package dev.curfew.sandbox;

/** A chat whose commands take a file. Slack's do not. */
public interface AttachingChat extends Chat {
  /**
   * Sends the line as that person with a file in the command's option for one, and waits for what only they see of the answer.
   *
   * @throws IllegalStateException when the command has no such option, or no answer came in time
   */
  Shown type(String who, String line, ChatFile file);
}
