package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Where messages are: a text channel or thread of a guild, or a direct message with the bot. Thread-safe. */
public final class Channel {
  static final int TEXT = 0;
  static final int DM = 1;
  static final int PUBLIC_THREAD = 11;

  private final World world;
  private final String id;
  private final String name;
  private final int type;
  private final Optional<Guild> guild;
  private final Optional<Channel> parent;
  private final Optional<User> recipient;
  private long deniedToBot;
  private boolean archived;
  private boolean locked;

  private Channel(World world, String name, int type, Optional<Guild> guild, Optional<Channel> parent,
      Optional<User> recipient) {
    this.world = world;
    this.id = world.snowflakes.next();
    this.name = name;
    this.type = type;
    this.guild = guild;
    this.parent = parent;
    this.recipient = recipient;
  }

  static Channel text(World world, Guild guild, String name) {
    return new Channel(world, name, TEXT, Optional.of(guild), Optional.empty(), Optional.empty());
  }

  static Channel thread(World world, Guild guild, Channel parent, String name) {
    return new Channel(world, name, PUBLIC_THREAD, Optional.of(guild), Optional.of(parent), Optional.empty());
  }

  static Channel dm(World world, User recipient) {
    return new Channel(world, "", DM, Optional.empty(), Optional.empty(), Optional.of(recipient));
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Empty for a direct message. */
  public Optional<Guild> guild() {
    return guild;
  }

  /** The channel of a thread; empty for anything else. */
  public Optional<Channel> parent() {
    return parent;
  }

  public boolean isThread() {
    return type == PUBLIC_THREAD;
  }

  /** Takes these permissions from the bot in this channel, whatever its roles give. */
  public Channel denyBot(long permissions) {
    world.monitor.run(() -> {
      deniedToBot |= permissions;
      announce("CHANNEL_UPDATE");
    });
    return this;
  }

  /** Gives back what {@link #denyBot} took. */
  public Channel allowBot(long permissions) {
    world.monitor.run(() -> {
      deniedToBot &= ~permissions;
      announce("CHANNEL_UPDATE");
    });
    return this;
  }

  /** Archives a thread. Writing in it wakes it up, unless it is locked as well. */
  public Channel archive(boolean lock) {
    if (!isThread()) {
      throw new IllegalStateException("Only a thread can be archived, not #" + name);
    }
    world.monitor.run(() -> {
      archived = true;
      locked = lock;
      announce("THREAD_UPDATE");
    });
    return this;
  }

  boolean isArchived() {
    return archived;
  }

  boolean isLocked() {
    return locked;
  }

  void wakeUp() {
    if (archived) {
      archived = false;
      announce("THREAD_UPDATE");
    }
  }

  private void announce(String event) {
    guild.filter(Guild::isBotIn).ifPresent(home -> world.announce(event, toJson(), home));
  }

  /** What the bot may here. Threads take after their channel. */
  long botPermissions() {
    if (guild.isEmpty()) {
      return Permissions.MEMBER;
    }
    long denied = deniedToBot | parent.map(channel -> channel.deniedToBot).orElse(0L);
    return guild.get().botPermissions() & ~denied;
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("type", type).put("flags", 0);
    json.putNull("last_message_id");
    recipient.ifPresent(user -> json.putArray("recipients").add(user.toJson()));
    if (guild.isEmpty()) {
      return json;
    }
    json.put("guild_id", guild.get().id()).put("name", name).put("position", 0).put("nsfw", false).put(
        "rate_limit_per_user", 0);
    json.putNull("topic");
    json.put("parent_id", parent.map(Channel::id).orElse(null));
    if (isThread()) {
      thread(json);
      return json;
    }
    ArrayNode overwrites = json.putArray("permission_overwrites");
    if (deniedToBot != 0) {
      overwrites.addObject().put("id", world.bot.id()).put("type", 1).put("allow", "0").put("deny", Long.toString(
          deniedToBot));
    }
    return json;
  }

  private void thread(ObjectNode json) {
    json.put("owner_id", guild.orElseThrow().ownerId()).put("message_count", 0).put("member_count", 1).put(
        "total_message_sent", 0);
    json.putObject("thread_metadata").put("archived", archived).put("auto_archive_duration", 1440).put(
        "archive_timestamp", "2024-01-01T00:00:00.000000+00:00").put("locked", locked).put("create_timestamp",
            "2024-01-01T00:00:00.000000+00:00");
  }

  @Override
  public String toString() {
    return guild.isEmpty() ? "a direct message" : "#" + name;
  }
}
