package dev.curfew.permission;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Person;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which identities are one and the same human being, by the name the configuration gives them. */
public record People(Map<String, Set<PersonRef>> identities) {

  public People {
    identities = identities.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
  }

  /** What two identities are to each other. */
  public enum Relation {
    /** One human being. */
    SAME,
    /** Two human beings: two ids of one platform that nothing ties together, or two names of the configuration. */
    DIFFERENT,
    /** Ids of two platforms, of which one at least the configuration does not name: nothing can be concluded. */
    UNPROVEN
  }

  /** Whether the asker is the human being of that name. An unknown name is nobody. */
  public boolean is(Asker asker, String name) {
    return of(name).stream().anyMatch(identity -> identity.names(asker));
  }

  /** The name of the asker, if the configuration gives one and they are surely meant. */
  public Optional<String> nameOf(Asker asker) {
    return identities.keySet().stream().filter(name -> is(asker, name)).findFirst();
  }

  /** The identities of the human being of that name; none where nobody has it. */
  public Set<PersonRef> of(String name) {
    return identities.getOrDefault(name, Set.of());
  }

  /** The name of the human being with that identity, if the configuration gives one. */
  public Optional<String> nameOf(Person person) {
    return identities.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(identity -> identity.matches(person)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** What these two are to each other, as far as the configuration proves it. */
  public Relation relation(Person one, Person other) {
    Optional<String> name = nameOf(one);
    Optional<String> otherName = nameOf(other);
    if (one.equals(other) || (name.isPresent() && name.equals(otherName))) {
      return Relation.SAME;
    }
    boolean proven = one.platform() == other.platform() || (name.isPresent() && otherName.isPresent());
    return proven ? Relation.DIFFERENT : Relation.UNPROVEN;
  }
}
