package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A role of a guild.
 *
 * @param id snowflake; equal to the guild's for {@code @everyone}
 * @param permissions bits it gives, see {@link Permissions}
 * @param managed whether it belongs to a bot
 */
public record Role(String id, String name, long permissions, int position, boolean managed) {

  ObjectNode toJson() {
    ObjectNode role = JsonNodeFactory.instance.objectNode().put("id", id).put("name", name).put("color", 0).put("hoist",
        false).put("position", position).put("permissions", Long.toString(permissions)).put("managed", managed).put(
            "mentionable", false)
        .put("flags", 0);
    role.putNull("icon");
    role.putNull("unicode_emoji");
    role.putObject("colors").put("primary_color", 0).putNull("secondary_color").putNull("tertiary_color");
    return role;
  }
}
