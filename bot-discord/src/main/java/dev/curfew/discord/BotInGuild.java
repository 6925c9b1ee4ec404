package dev.curfew.discord;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * What the bot may in a guild.
 *
 * @param id of the guild, which is also that of the role that everybody has
 * @param bot of the bot's user
 * @param roles the permissions that each role of the guild gives, by its id
 * @param own the ids of the bot's roles
 * @see <a href="https://docs.discord.com/developers/topics/permissions#permission-overwrites">Permission overwrites</a>
 */
record BotInGuild(String id, String bot, Map<String, Long> roles, Set<String> own) {
  private static final Set<Permission> NEEDED = EnumSet.of(Permission.VIEW_CHANNEL, Permission.MESSAGE_SEND,
      Permission.MESSAGE_SEND_IN_THREADS, Permission.MESSAGE_EMBED_LINKS, Permission.MESSAGE_ATTACH_FILES);
  static final long WANTED = Permission.getRaw(NEEDED);

  BotInGuild {
    roles = Map.copyOf(roles);
    own = Set.copyOf(own);
  }

  static BotInGuild of(String id, DataObject member, DataArray roles) {
    Map<String, Long> given = new HashMap<>();
    roles.stream(DataArray::getObject)
        .forEach(role -> given.put(role.getString("id", ""), role.getUnsignedLong("permissions", 0)));
    Set<String> own = new HashSet<>();
    member.optArray("roles").ifPresent(ids -> ids.stream(DataArray::getString).forEach(own::add));
    String bot = member.optObject("user").map(user -> user.getString("id", "")).orElse("");
    return new BotInGuild(id, bot, given, own);
  }

  /** What the bot needs and does not have in that channel. */
  Set<Permission> missingIn(DataObject channel) {
    EnumSet<Permission> missing = EnumSet.copyOf(NEEDED);
    missing.removeAll(Permission.getPermissions(allowedIn(channel)));
    return missing;
  }

  private long allowedIn(DataObject channel) {
    long allowed = roles.getOrDefault(id, 0L);
    for (String role : own) {
      allowed |= roles.getOrDefault(role, 0L);
    }
    if ((allowed & Permission.ADMINISTRATOR.getRawValue()) != 0) {
      return Permission.getRaw(EnumSet.allOf(Permission.class));
    }
    DataArray overwrites = channel.optArray("permission_overwrites").orElseGet(DataArray::empty);
    allowed = overwritten(allowed, overwrites, Set.of(id));
    allowed = overwritten(allowed, overwrites, own);
    return overwritten(allowed, overwrites, Set.of(bot));
  }

  /** Of several that apply at once, what one allows counts more than what another denies. */
  private static long overwritten(long before, DataArray overwrites, Set<String> whose) {
    long allow = 0;
    long deny = 0;
    for (int i = 0; i < overwrites.length(); i++) {
      DataObject overwrite = overwrites.getObject(i);
      if (whose.contains(overwrite.getString("id", ""))) {
        allow |= overwrite.getUnsignedLong("allow", 0);
        deny |= overwrite.getUnsignedLong("deny", 0);
      }
    }
    return (before & ~deny) | allow;
  }
}
