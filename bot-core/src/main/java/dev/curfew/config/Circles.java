package dev.curfew.config;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.config.Human.Lone;
import dev.curfew.config.Human.Named;
import dev.curfew.permission.People;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Works out who can act by rules.
 *
 * @param running the chats that are configured
 */
record Circles(People people, Set<Platform> running) {

  Circle of(Collection<Rule> rules) {
    Map<Platform, Set<Human>> singles = new EnumMap<>(Platform.class);
    Set<GroupId> groups = new LinkedHashSet<>();
    for (Rule rule : rules) {
      for (Platform chat : running) {
        if (reaches(rule.where(), chat)) {
          singles.computeIfAbsent(chat, added -> new LinkedHashSet<>()).addAll(singles(rule, chat));
          rule.who().groups().stream().filter(group -> group.platform() == chat)
              .sorted(Comparator.comparing(GroupId::id)).forEach(groups::add);
        }
      }
    }
    return new Circle(singles, groups);
  }

  /** Everybody of {@code people:} who has an identity in that chat. */
  Set<Human> namedIn(Platform chat) {
    return people.identities().keySet().stream().filter(name -> isIn(name, chat)).sorted().map(Named::new)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<Human> singles(Rule rule, Platform chat) {
    Set<Human> singles = new LinkedHashSet<>();
    rule.who().people().stream().filter(name -> isIn(name, chat)).sorted().map(Named::new).forEach(singles::add);
    rule.who().persons().stream().filter(ref -> ref.platform() == chat).sorted(Comparator.comparing(PersonRef::id))
        .map(this::human).forEach(singles::add);
    return singles;
  }

  private boolean isIn(String name, Platform chat) {
    return people.identities().getOrDefault(name, Set.of()).stream().anyMatch(ref -> ref.platform() == chat);
  }

  private Human human(PersonRef ref) {
    return people.identities().entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(identity -> PeopleReader.mayBeOne(identity, ref)))
        .<Human>map(entry -> new Named(entry.getKey()))
        .findFirst().orElseGet(() -> new Lone(ref));
  }

  private static boolean reaches(Where where, Platform chat) {
    return where.everywhereOn().contains(chat)
        || where.channels().stream().anyMatch(channel -> channel.platform() == chat);
  }
}
