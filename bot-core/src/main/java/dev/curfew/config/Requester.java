package dev.curfew.config;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import java.util.Set;

/** Somebody who can ask by a rule. */
sealed interface Requester {

  /**
   * Somebody whom the rule names.
   *
   * @param chats where they can ask
   */
  record Single(Human human, Set<Platform> chats) implements Requester {}

  /** Any member of a group, of whom nothing else is known. */
  record Member(GroupId group) implements Requester {}
}
