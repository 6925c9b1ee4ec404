package dev.curfew.discord;

import net.dv8tion.jda.api.interactions.InteractionHook;

/**
 * A private message and what lets it be edited, for as long as Discord keeps that: 15 minutes.
 *
 * @param hook a capability, so not for logs
 * @param messageId the message's id, or {@link #ORIGINAL}
 */
record Prompt(InteractionHook hook, String messageId) {
  /** The message that the interaction was answered with, or whose button was pressed. */
  static final String ORIGINAL = "@original";

  @Override
  public String toString() {
    return "Prompt";
  }
}
