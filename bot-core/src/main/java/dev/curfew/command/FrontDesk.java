package dev.curfew.command;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import java.util.List;

/** What chats talk to. Thread-safe. */
public interface FrontDesk {
  /** The most suggestions at once, which every platform takes. */
  int MOST_SUGGESTIONS = 25;

  /**
   * Answers one invocation; a press that sends something returns only when there is an outcome. What happens twice is told that it
   * did; what is made up is told that it is unknown.
   */
  Reply handle(Invocation invocation);

  /**
   * The best live rooms that go with what is being typed, of those to which the person may do from there what the command does, or
   * the users inside a room of which that is so; at most
   * {@link #MOST_SUGGESTIONS}, none where nothing fits. From memory, within milliseconds, and it throws nothing: a picker that
   * fails must not keep anybody from typing.
   */
  List<Suggestion> suggest(Look look);

  /**
   * What somebody's own page in a chat says, one message below the other: their open cases, those that wait for their approval, and
   * the live rooms that a rule lets them see from some channel of that chat; by the rules of this moment. No buttons. Nothing comes
   * of it but the answer.
   */
  List<Message> home(Asker asker);
}
