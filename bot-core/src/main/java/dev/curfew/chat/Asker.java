package dev.curfew.chat;

import java.util.Set;

/**
 * A person at the moment of asking or pressing, with all that permission needs to know.
 *
 * @param name what people call them: for reading only, since anybody may call themselves anything
 * @param groups the groups they are known to be in, of those that some rule mentions
 * @param unknownGroups groups that some rule mentions and whose members the platform would not tell: never taken as a yes
 */
public record Asker(Person person, String name, Standing standing, Set<GroupId> groups, Set<GroupId> unknownGroups) {

  public Asker {
    groups = Set.copyOf(groups);
    unknownGroups = Set.copyOf(unknownGroups);
  }
}
