package dev.curfew.sandbox.slack;

import java.util.List;

/**
 * A user group.
 *
 * @param id {@code S…}
 * @param handle without {@code @}
 * @param members user ids
 */
public record UserGroup(String id, String handle, List<String> members, boolean disabled) {
  public UserGroup {
    if (!id.matches("S[A-Z0-9]{1,20}")) {
      throw new IllegalArgumentException("A user group id is S and capitals or digits, not " + id);
    }
    members = List.copyOf(members);
  }

  public UserGroup disable() {
    return new UserGroup(id, handle, members, true);
  }

  public UserGroup withMembers(List<String> others) {
    return new UserGroup(id, handle, others, disabled);
  }
}
