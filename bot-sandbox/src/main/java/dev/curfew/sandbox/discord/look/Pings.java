package dev.curfew.sandbox.discord.look;

import dev.curfew.sandbox.discord.form.AllowedMentions;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom a message notifies, supposing that the bot has every permission, Mention Everyone included.
 *
 * @param everyone whether {@code @everyone} or {@code @here} rings
 * @param users ids of users
 * @param roles ids of roles
 */
public record Pings(boolean everyone, Set<String> users, Set<String> roles) {
  /** Nobody. */
  public static final Pings NONE = new Pings(false, Set.of(), Set.of());

  public Pings {
    users = Set.copyOf(users);
    roles = Set.copyOf(roles);
  }

  /** Whom this text notifies under what the request allowed. */
  public static Pings of(Rendered text, AllowedMentions allowed) {
    Set<String> users = new TreeSet<>(text.users());
    users.removeIf(id -> !allowed.allowsUser(id));
    Set<String> roles = new TreeSet<>(text.roles());
    roles.removeIf(id -> !allowed.allowsRole(id));
    return new Pings(text.everyone() && allowed.everyone(), users, roles);
  }

  /** Those of both. */
  public Pings and(Pings other) {
    Set<String> allUsers = new TreeSet<>(users);
    allUsers.addAll(other.users);
    Set<String> allRoles = new TreeSet<>(roles);
    allRoles.addAll(other.roles);
    return new Pings(everyone || other.everyone, allUsers, allRoles);
  }

  /** Whether nobody is notified. */
  public boolean isEmpty() {
    return !everyone && users.isEmpty() && roles.isEmpty();
  }
}
