package dev.curfew.config;

import dev.curfew.chat.Platform;
import dev.curfew.config.Human.Named;
import dev.curfew.config.Requester.Member;
import dev.curfew.config.Requester.Single;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The people who could approve, counted at their best: how many of them could count for what somebody asks.
 *
 * <p>Who asks and who approves must all be provably different human beings. Two of one chat are, and so are two whom
 * {@code people:} names. So either all of them act in one chat, or {@code people:} names all of them: one whom it does not
 * name can only be told from others of the same chat.
 */
final class Approvers {
  /** More than any rule asks for: a group has any number of members. */
  static final int ANY_NUMBER = Integer.MAX_VALUE;

  private final Circle circle;
  private final Set<Human> named = new HashSet<>();

  Approvers(Circle circle, Circles circles) {
    this.circle = circle;
    everybody().filter(Named.class::isInstance).forEach(named::add);
    circle.groups().forEach(group -> named.addAll(circles.namedIn(group.platform())));
  }

  /** How many could approve who are provably others than who asks, and than each other. */
  int proven(Requester requester) {
    return switch (requester) {
      case Member(var group) -> inChat(group.platform(), Set.of());
      case Single(Human human, Set<Platform> chats) -> {
        Set<Human> self = Set.of(human);
        int inOneChat = chats.stream().mapToInt(chat -> inChat(chat, self)).max().orElse(0);
        yield human instanceof Named ? Math.max(inOneChat, without(self, named.stream())) : inOneChat;
      }
    };
  }

  /** How many could approve if people in different chats were taken for different people. */
  int supposed(Requester requester) {
    if (!circle.groups().isEmpty()) {
      return ANY_NUMBER;
    }
    return switch (requester) {
      case Member member -> without(Set.of(), everybody());
      case Single single -> without(Set.of(single.human()), everybody());
    };
  }

  private int inChat(Platform chat, Set<Human> self) {
    return circle.hasGroupIn(chat) ? ANY_NUMBER : without(self, circle.singlesIn(chat).stream());
  }

  private Stream<Human> everybody() {
    return circle.singles().values().stream().flatMap(Set::stream);
  }

  private static int without(Set<Human> self, Stream<Human> humans) {
    return Math.toIntExact(humans.filter(human -> !self.contains(human)).distinct().count());
  }
}
