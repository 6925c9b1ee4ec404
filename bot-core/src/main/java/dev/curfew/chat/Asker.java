package dev.curfew.chat;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A person at the moment of asking or pressing, with all that permission needs to know.
 *
 * @param name what people call them: for reading only, since anybody may call themselves anything
 * @param groups the groups they are known to be in, of those that some rule mentions
 * @param unknownGroups groups that some rule mentions and whose members the platform would not tell: never taken as a yes
 * @param language the person's own, where the platform tells it
 */
public record Asker(Person person, String name, Standing standing, Set<GroupId> groups, Set<GroupId> unknownGroups,
    Optional<Locale> language) {

  public Asker {
    groups = Set.copyOf(groups);
    unknownGroups = Set.copyOf(unknownGroups);
  }

  /** Somebody whose language is not told. */
  public Asker(Person person, String name, Standing standing, Set<GroupId> groups, Set<GroupId> unknownGroups) {
    this(person, name, standing, groups, unknownGroups, Optional.empty());
  }

  /** The same person, speaking that language. */
  public Asker speaking(Locale own) {
    return new Asker(person, name, standing, groups, unknownGroups, Optional.of(own));
  }
}
