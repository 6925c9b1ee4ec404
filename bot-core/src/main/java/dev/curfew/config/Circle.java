package dev.curfew.config;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.config.Requester.Member;
import dev.curfew.config.Requester.Single;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who can act by some rules: in a chat that is configured, and from a place there.
 *
 * @param singles people whom the rules name, by the chats in which they can act
 * @param groups user groups and roles, each of any number of people
 */
record Circle(Map<Platform, Set<Human>> singles, Set<GroupId> groups) {

  Set<Human> singlesIn(Platform chat) {
    return singles.getOrDefault(chat, Set.of());
  }

  boolean hasGroupIn(Platform chat) {
    return groups.stream().anyMatch(group -> group.platform() == chat);
  }

  /** Everybody as somebody who asks. */
  List<Requester> requesters() {
    Map<Human, Set<Platform>> chats = new LinkedHashMap<>();
    singles.forEach((chat, humans) -> humans
        .forEach(human -> chats.computeIfAbsent(human, added -> new TreeSet<>()).add(chat)));
    List<Requester> requesters = new ArrayList<>();
    chats.forEach((human, where) -> requesters.add(new Single(human, where)));
    groups.forEach(group -> requesters.add(new Member(group)));
    return requesters;
  }
}
