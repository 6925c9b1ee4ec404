package dev.curfew.discord;

import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.InteractionType;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Somebody who used a command, a button or a form and now waits.
 *
 * @param payload the interaction as Discord sent it; holds its token, so it is not for logs
 * @param attached whether the bot is a member of the guild
 * @param acknowledgement tells Discord that an answer will come, once it is queued
 * @param form opens a form instead, once what it gives is queued
 */
record Caller(DataObject payload, boolean attached, RestAction<InteractionHook> acknowledgement,
    Function<Modal, RestAction<Void>> form) {

  static Caller of(JDA jda, DataObject payload, boolean attached, RestAction<InteractionHook> acknowledgement) {
    return new Caller(payload, attached, acknowledgement, form -> DiscordRest.open(jda, payload, form));
  }

  /** The interaction's id, which is no secret: what log lines and error references name it by. */
  String id() {
    return payload.getString("id", "?");
  }

  /** Whether it came from a component of a message, perhaps through a form, so that there is a message to replace. */
  boolean pressed() {
    return pressed(payload);
  }

  /** The same of an interaction as Discord sent it. */
  static boolean pressed(DataObject payload) {
    return switch (InteractionType.fromKey(payload.getInt("type", 0))) {
      case COMPONENT -> true;
      case MODAL_SUBMIT -> payload.hasKey("message");
      case COMMAND, COMMAND_AUTOCOMPLETE, PING, UNKNOWN -> false;
    };
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
