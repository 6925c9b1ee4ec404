package dev.curfew.sandbox.slack;

import java.util.EnumSet;
import java.util.Set;

/**
 * A person or bot as one moment knows it; {@link Workspace#put} makes a changed copy the current one.
 *
 * @param id {@code U…} or {@code W…}
 * @param teamId the home workspace; another one than the app's for people of Slack Connect
 * @param name the old-style user name
 * @param timeZone like {@code Asia/Seoul}
 * @param locale like {@code ko-KR}
 */
public record SlackUser(String id, String teamId, String name, String realName, Set<Trait> traits, String timeZone,
    String locale) {
  /** The flags of {@code users.info} that matter to permissions. */
  public enum Trait {
    DELETED, BOT, APP_USER, RESTRICTED, ULTRA_RESTRICTED, STRANGER, ADMIN, OWNER
  }

  public SlackUser {
    if (!id.matches("[UW][A-Z0-9]{1,20}")) {
      throw new IllegalArgumentException("A user id is U or W and capitals or digits, not " + id);
    }
    traits = Set.copyOf(traits);
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  public SlackUser with(Trait trait) {
    EnumSet<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new SlackUser(id, teamId, name, realName, more, timeZone, locale);
  }

  public SlackUser without(Trait trait) {
    EnumSet<Trait> fewer = EnumSet.noneOf(Trait.class);
    fewer.addAll(traits);
    fewer.remove(trait);
    return new SlackUser(id, teamId, name, realName, fewer, timeZone, locale);
  }

  public SlackUser ofTeam(String otherTeamId) {
    return new SlackUser(id, otherTeamId, name, realName, traits, timeZone, locale);
  }

  public SlackUser withLocale(String other) {
    return new SlackUser(id, teamId, name, realName, traits, timeZone, other);
  }
}
