package dev.curfew.discord;

import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.InteractionType;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Somebody who used a command or button and now waits.
 *
 * @param payload the interaction as Discord sent it; holds its token, so it is not for logs
 * @param attached whether the bot is a member of the guild
 * @param acknowledgement tells Discord that an answer will come, once it is queued
 */
record Caller(DataObject payload, boolean attached, RestAction<InteractionHook> acknowledgement) {

  /** The interaction's id, which is no secret: what log lines and error references name it by. */
  String id() {
    return payload.getString("id", "?");
  }

  /** Whether a component of a message was used, so that there is a message to replace. */
  boolean pressed() {
    return payload.getInt("type", 0) == InteractionType.COMPONENT.getKey();
  }

  /** Whether that message is visible to the caller only. */
  boolean pressedPrivately() {
    int flags = payload.optObject("message").map(message -> message.getInt("flags", 0)).orElse(0);
    return (flags & 64) != 0;
  }

  @Override
  public String toString() {
    return "interaction " + id();
  }
}
