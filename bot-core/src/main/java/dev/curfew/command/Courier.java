package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;

/**
 * Brings a case's messages into one platform's chats when nobody is waiting for an answer. Calls for one case come one after
 * the other; calls for different cases come from different threads. None of them throws: what cannot be delivered is logged
 * with the case's number.
 */
public interface Courier {

  Platform platform();

  /**
   * Makes the case's message in that place read like this: posted the first time, edited from then on. Where the bot may not
   * post, the way back of the last command or press about the case is used, and the text says that it will not be updated.
   */
  void show(CaseNumber number, Place place, Message message);

  /**
   * Makes the requester's private prompt read like this, if the platform still lets it be edited; otherwise nothing happens,
   * and nothing is owed.
   */
  void replacePrompt(CaseNumber number, Message message);
}
