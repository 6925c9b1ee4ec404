package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Attachment;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings one message at a time into one platform's chats when nobody is waiting for an answer, and says what came of it. Calls
 * block until that is known, for half a minute at most; calls about one case in one place come one after the other, others from
 * different threads. None of them throws.
 */
public interface Courier {

  Platform platform();

  /**
   * Makes the case's message in that place read like this: edited where it stands, else posted. Where the bot may not post, the
   * way back of the last command or press about the case is used, and the text says that it will not be updated. Doing the same
   * twice leaves one message wherever the platform can tell.
   *
   * @param standing where the message stands already, as an earlier {@link Delivery.Done} told; empty when it is to be posted
   */
  Delivery show(CaseNumber number, Place place, Optional<String> standing, Message message);

  /** Makes the requester's private prompt read like this, if the platform still lets it be edited. */
  Delivery replacePrompt(CaseNumber number, Message message);

  /**
   * Puts a file beside the case's message in that place: into the message itself where the platform can, else right under it. Doing
   * the same twice leaves one file wherever the platform can tell.
   *
   * @param standing where the message stands, as an earlier {@link Delivery.Done} told; empty where it can never be edited
   */
  Delivery attach(CaseNumber number, Place place, Optional<String> standing, Attachment file);

  /** Posts a message that is about no case. Twice posts it twice; nothing edits it later. */
  Delivery say(Place place, Message message);

  /** What came of a message. */
  sealed interface Delivery {
    /**
     * It stands there.
     *
     * @param standing by what it can be edited later, also by another replica; empty when it never can
     */
    record Done(Optional<String> standing) implements Delivery {}

    /**
     * It may go through later: the platform was away, or wants us to wait.
     *
     * @param pause how long the platform wants us to wait at least, if it said so
     */
    record Later(String why, Optional<Duration> pause) implements Delivery {}

    /** It will never go through. */
    record Never(String why) implements Delivery {}
  }
}
