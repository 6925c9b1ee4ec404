package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Message;
import java.util.Optional;

/** What the person who typed or pressed sees next. */
public sealed interface Reply {

  Message message();

  /** The case that the message is about; the adapter remembers under it how the message can be edited later. */
  Optional<CaseNumber> about();

  /** A message of its own, private. */
  record Answer(Message message, Optional<CaseNumber> about) implements Reply {}

  /** Takes the place of the message whose button was pressed. */
  record Replace(Message message, Optional<CaseNumber> about) implements Reply {}
}
