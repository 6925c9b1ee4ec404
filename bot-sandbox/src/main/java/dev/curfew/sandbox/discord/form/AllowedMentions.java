package dev.curfew.sandbox.discord.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who a message may notify, of those it mentions.
 *
 * @param everyone whether {@code @everyone} and {@code @here} notify
 * @param allUsers whether every mentioned user is notified, else only {@code users}
 * @param allRoles whether every mentioned role is notified, else only {@code roles}
 * @see <a href="https://discord.com/developers/docs/resources/message#allowed-mentions-object">Discord: allowed
 *      mentions</a>
 */
public record AllowedMentions(boolean everyone, boolean allUsers, boolean allRoles, Set<String> users,
    Set<String> roles) {

  /** What Discord assumes for an ordinary message that says nothing: everything notifies. */
  public static final AllowedMentions EVERYTHING = new AllowedMentions(true, true, true, Set.of(), Set.of());

  /** What Discord assumes for an interaction's or webhook's message that says nothing: users are notified. */
  public static final AllowedMentions USERS = new AllowedMentions(false, true, false, Set.of(), Set.of());

  public AllowedMentions {
    users = Set.copyOf(users);
    roles = Set.copyOf(roles);
  }

  /** Whether a mention of this user notifies. */
  public boolean allowsUser(String id) {
    return allUsers || users.contains(id);
  }

  /** Whether a mention of this role notifies. */
  public boolean allowsRole(String id) {
    return allRoles || roles.contains(id);
  }

  static AllowedMentions read(Field field, AllowedMentions whenAbsent) {
    if (!field.isPresent()) {
      return whenAbsent;
    }
    Set<String> parse = new HashSet<>(kinds(field));
    List<String> users = field.at("users").texts(100);
    List<String> roles = field.at("roles").texts(100);
    exclusive(field, parse, "users", users);
    exclusive(field, parse, "roles", roles);
    return new AllowedMentions(parse.contains("everyone"), parse.contains("users"), parse.contains("roles"),
        Set.copyOf(users), Set.copyOf(roles));
  }

  private static List<String> kinds(Field field) {
    List<String> kinds = field.at("parse").texts(3);
    JsonNode list = field.at("parse").value();
    for (int i = 0; i < kinds.size(); i++) {
      if (!Set.of("users", "roles", "everyone").contains(kinds.get(i))) {
        field.at("parse").at(String.valueOf(i)).complain("BASE_TYPE_CHOICES",
            "Value must be one of ('users', 'roles', 'everyone'), not " + list.get(i) + ".");
      }
    }
    return kinds;
  }

  private static void exclusive(Field field, Set<String> parse, String kind, List<String> ids) {
    if (parse.contains(kind) && !ids.isEmpty()) {
      field.complain("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
          "parse:[\"" + kind + "\"] and " + kind + ": [ids...] are mutually exclusive.");
    }
  }
}
