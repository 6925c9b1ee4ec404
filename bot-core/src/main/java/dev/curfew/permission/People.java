package dev.curfew.permission;

import dev.curfew.chat.Asker;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which identities are one and the same human being, by the name the configuration gives them. */
public record People(Map<String, Set<PersonRef>> identities) {

  public People {
    identities = identities.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
  }

  /** Whether the asker is the human being of that name. An unknown name is nobody. */
  public boolean is(Asker asker, String name) {
    return identities.getOrDefault(name, Set.of()).stream().anyMatch(identity -> identity.names(asker));
  }
}
