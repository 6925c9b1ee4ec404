package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An account.
 *
 * @param id snowflake
 * @param name unique username, lower case
 * @param displayName what others see; anything a person may choose
 * @param locale of their client, such as {@code en-US}
 */
public record User(String id, String name, String displayName, boolean bot, String locale) implements Actor {
  @Override
  public User user() {
    return this;
  }

  /** The same account with a client in another language. */
  public User speaking(String otherLocale) {
    return new User(id, name, displayName, bot, otherLocale);
  }

  ObjectNode toJson() {
    ObjectNode user = JsonNodeFactory.instance.objectNode().put("id", id).put("username", name).put("global_name",
        displayName).put("discriminator", bot ? "0001" : "0").put("public_flags", 0).put("bot", bot);
    user.putNull("avatar");
    user.putNull("avatar_decoration_data");
    user.putNull("primary_guild");
    return user;
  }
}
