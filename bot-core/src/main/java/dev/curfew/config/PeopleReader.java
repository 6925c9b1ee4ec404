package dev.curfew.config;

import dev.curfew.chat.Platform;
import dev.curfew.permission.People;
import dev.curfew.permission.PersonRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code people:}. */
final class PeopleReader {
  private record Identity(Platform platform, String id) {}

  private record Claim(String name, PersonRef ref, Spot spot) {}

  private final Problems problems;
  private final Map<Identity, List<Claim>> claims = new HashMap<>();

  PeopleReader(Problems problems) {
    this.problems = problems;
  }

  People read(Section people) {
    Map<String, Set<PersonRef>> identities = new LinkedHashMap<>();
    people.sections().forEach((name, section) -> identities.put(name, person(name, section)));
    return new People(identities);
  }

  private Set<PersonRef> person(String name, Section section) {
    Set<PersonRef> refs = new LinkedHashSet<>();
    section.value("slack", Ids.SLACK_USER).ifPresent(ref -> claim(new Claim(name, ref, section.spot("slack")), refs));
    section.value("discord", Ids.DISCORD_USER)
        .ifPresent(ref -> claim(new Claim(name, ref, section.spot("discord")), refs));
    if (section.isSound() && !section.has("slack") && !section.has("discord")) {
      problems.add(section.spot(), "This person has no identity.", "Add slack: U… or discord: \"…\".");
    }
    section.make(() -> refs);
    return refs;
  }

  /** With one identity under two names, a person could approve what they asked for. */
  private void claim(Claim claim, Set<PersonRef> refs) {
    refs.add(claim.ref());
    List<Claim> same = claims.computeIfAbsent(new Identity(claim.ref().platform(), claim.ref().id()),
        identity -> new ArrayList<>());
    same.stream().filter(other -> mayBeOne(other.ref(), claim.ref())).findFirst()
        .ifPresent(other -> problems.add(claim.spot(), "This identity belongs to another person already, in line "
            + other.spot().line() + ".",
            "Give one person one name, with all identities under it; where two Slack"
                + " workspaces use the same id, write both with their workspace, T…/U…."));
    same.add(claim);
  }

  /**
   * Whether two references may mean one identity. An id without a workspace means the bot's own, which may be the one that
   * the other names.
   */
  static boolean mayBeOne(PersonRef one, PersonRef other) {
    boolean sameId = one.platform() == other.platform() && one.id().equals(other.id());
    return sameId && (one.workspace().isEmpty() || other.workspace().isEmpty()
        || one.workspace().equals(other.workspace()));
  }
}
