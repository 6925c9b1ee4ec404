package dev.curfew.permission;

import dev.curfew.chat.GroupId;
import java.util.Set;

/**
 * Whom a rule speaks of; the entries are alternatives.
 *
 * @param persons single people by their ids
 * @param groups Slack user groups and Discord roles
 * @param people names from the configuration's {@code people:}, each standing for all identities of one human being
 */
public record Who(Set<PersonRef> persons, Set<GroupId> groups, Set<String> people) {

  public Who {
    persons = Set.copyOf(persons);
    groups = Set.copyOf(groups);
    people = Set.copyOf(people);
  }

  /** Whether nobody is meant. */
  public boolean isEmpty() {
    return persons.isEmpty() && groups.isEmpty() && people.isEmpty();
  }
}
