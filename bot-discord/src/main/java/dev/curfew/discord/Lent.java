package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import dev.curfew.command.Capabilities.Use;
import java.util.Optional;

/**
 * What Discord lends with one interaction.
 *
 * @param pressed the case whose message's button was pressed; empty for a command, and where that cannot be told
 * @param onPrompt whether only the caller sees that message
 */
record Lent(Webhook webhook, Place place, Optional<CaseNumber> pressed, boolean onPrompt) {

  /** What the message whose button was pressed is to that case. */
  ReplyOrder.Board board(CaseNumber number) {
    return onPrompt ? ReplyOrder.Board.prompt(number) : ReplyOrder.Board.in(number, place);
  }

  /** Before the desk is asked: a press does not change what a further message would be, so all of it is of use at once. */
  void keepOfPress(WaysBack waysBack) {
    pressed.ifPresent(number -> {
      waysBack.keep(number, Use.WAY_BACK, place, webhook);
      if (onPrompt) {
        waysBack.keep(number, Use.PROMPT, place, webhook);
      }
    });
  }

  /** The message whose button was pressed is about that case from now on, and no other case's prompt any more. */
  void dropOther(WaysBack waysBack, CaseNumber number) {
    pressed.filter(other -> !other.equals(number)).ifPresent(waysBack::dropPrompts);
  }

  /** That message of the interaction's is the case's prompt. */
  void keepPrompt(WaysBack waysBack, CaseNumber number, String message) {
    boolean keptAlready = onPrompt && isPressed(number) && message.equals(Webhook.ORIGINAL);
    if (!keptAlready) {
      waysBack.keep(number, Use.PROMPT, place, webhook.with(message));
    }
  }

  /** After the reply has been shown. */
  void keepWayBack(WaysBack waysBack, CaseNumber number) {
    if (!isPressed(number)) {
      waysBack.keep(number, Use.WAY_BACK, place, webhook);
    }
  }

  private boolean isPressed(CaseNumber number) {
    return pressed.filter(number::equals).isPresent();
  }
}
