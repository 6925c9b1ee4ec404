package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An account in a guild, with its roles of the moment. Thread-safe. */
public final class Member implements Actor {
  private final World world;
  private final Guild guild;
  private volatile User user;
  private final Map<String, Role> roles = new LinkedHashMap<>();

  Member(World world, Guild guild, User user, List<Role> given) {
    this.world = world;
    this.guild = guild;
    this.user = user;
    given.forEach(role -> roles.put(role.id(), role));
  }

  @Override
  public User user() {
    return user;
  }

  public Guild guild() {
    return guild;
  }

  /** The account's id. */
  public String id() {
    return user.id();
  }

  /** From now on the member has this role too. */
  public void give(Role role) {
    world.monitor.run(() -> roles.put(role.id(), role));
  }

  /** From now on the member has this role no more. */
  public void take(Role role) {
    world.monitor.run(() -> roles.remove(role.id()));
  }

  /** From now on the member's client, there and elsewhere, is in that language, like {@code ko} or {@code zh-CN}. */
  public void speaks(String locale) {
    world.monitor.run(() -> {
      user = user.speaking(locale);
      world.users.put(user.id(), user);
    });
  }

  /** Without {@code @everyone}. */
  public List<Role> roles() {
    return world.monitor.with(() -> List.copyOf(roles.values()));
  }

  /** The bits that everyone's and the member's own roles give; all of them for an administrator and the owner. */
  public long permissions() {
    return world.monitor.with(() -> {
      long bits = guild.everyone().permissions();
      for (Role role : roles.values()) {
        bits |= role.permissions();
      }
      boolean mayAll = (bits & Permissions.ADMINISTRATOR) != 0 || guild.ownerId().equals(user.id());
      return mayAll ? Permissions.ALL : bits;
    });
  }

  ObjectNode toJson() {
    ObjectNode member = partialJson();
    member.set("user", user.toJson());
    member.put("deaf", false).put("mute", false);
    return member;
  }

  ObjectNode partialJson() {
    ObjectNode member = JsonNodeFactory.instance.objectNode().put("joined_at", "2024-01-01T00:00:00.000000+00:00").put(
        "pending", false).put("flags", 0);
    ArrayNode ids = member.putArray("roles");
    roles.keySet().forEach(ids::add);
    member.putNull("nick");
    member.putNull("avatar");
    member.putNull("banner");
    member.putNull("premium_since");
    member.putNull("communication_disabled_until");
    return member;
  }

  @Override
  public String toString() {
    return user.name() + " in " + guild.name();
  }
}
