package dev.curfew.sandbox.slack;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A conversation as one moment knows it; {@link Workspace#put} makes a changed copy the current one.
 *
 * @param id {@code C…}, or {@code D…} for a direct message
 * @param name without {@code #}
 * @param members user ids; the bot among them where it was invited
 */
public record SlackChannel(String id, String name, Set<Trait> traits, Set<String> members) {
  /** What a conversation can be. */
  public enum Trait {
    PRIVATE, ARCHIVED, SHARED, DIRECT
  }

  public SlackChannel {
    if (!id.matches("[CGD][A-Z0-9]{1,20}")) {
      throw new IllegalArgumentException("A conversation id is C, G or D and capitals or digits, not " + id);
    }
    traits = Set.copyOf(traits);
    members = Set.copyOf(members);
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  public boolean has(String userId) {
    return members.contains(userId);
  }

  public SlackChannel with(Trait trait) {
    EnumSet<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new SlackChannel(id, name, more, members);
  }

  public SlackChannel withMember(String userId) {
    Set<String> more = new LinkedHashSet<>(members);
    more.add(userId);
    return new SlackChannel(id, name, traits, more);
  }

  public SlackChannel withoutMember(String userId) {
    Set<String> fewer = new LinkedHashSet<>(members);
    fewer.remove(userId);
    return new SlackChannel(id, name, traits, fewer);
  }

  /** The name that payloads carry: private and direct conversations do not tell theirs. */
  String nameInPayload() {
    if (is(Trait.DIRECT)) {
      return "directmessage";
    }
    return is(Trait.PRIVATE) ? "privategroup" : name;
  }
}
