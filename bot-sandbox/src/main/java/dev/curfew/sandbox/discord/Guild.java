package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server. Changes are announced to connected bots as Discord does. Thread-safe. */
public final class Guild {
  private static final long BOT = Permissions.MEMBER;

  private final World world;
  private final String id;
  private final String name;
  private final Role everyone;
  private final Role botRole;
  private final User owner;
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private boolean botIn;
  private boolean available = true;
  private boolean installed;
  private String locale = "en-US";

  Guild(World world, String name, boolean botIn) {
    this.world = world;
    this.id = world.snowflakes.next();
    this.name = name;
    this.botIn = botIn;
    this.installed = botIn;
    this.everyone = new Role(id, "@everyone", Permissions.MEMBER, 0, false);
    this.botRole = new Role(world.snowflakes.next(), world.bot.displayName(), BOT, 1, true);
    this.owner = world.newUser("owner");
    roles.put(id, everyone);
    if (botIn) {
      roles.put(botRole.id(), botRole);
      members.put(world.bot.id(), new Member(world, this, world.bot, List.of(botRole)));
    }
    members.put(owner.id(), new Member(world, this, owner, List.of()));
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Whether the bot user is a member. */
  public boolean isBotIn() {
    return world.monitor.with(() -> botIn);
  }

  /** A role that gives nothing of itself, as roles for a bot's rules are. */
  public Role addRole(String roleName) {
    return addRole(roleName, 0);
  }

  /** A role that gives these permissions, bits of {@link Permissions}. */
  public Role addRole(String roleName, long permissions) {
    return world.monitor.with(() -> {
      Role role = new Role(world.snowflakes.next(), roleName, permissions, roles.size(), false);
      roles.put(role.id(), role);
      ObjectNode event = JsonNodeFactory.instance.objectNode().put("guild_id", id);
      event.set("role", role.toJson());
      world.announce("GUILD_ROLE_CREATE", event, this);
      return role;
    });
  }

  public Channel addTextChannel(String channelName) {
    return add(Channel.text(world, this, channelName), "CHANNEL_CREATE");
  }

  /** As {@link #addTextChannel}, but bots are not told, as when the event is late or lost. */
  public Channel addTextChannelUnannounced(String channelName) {
    return world.monitor.with(() -> keep(Channel.text(world, this, channelName)));
  }

  /** A public thread below a text channel. */
  public Channel addThread(Channel parent, String threadName) {
    return add(Channel.thread(world, this, parent, threadName), "THREAD_CREATE");
  }

  private Channel add(Channel channel, String event) {
    return world.monitor.with(() -> {
      world.announce(event, channel.toJson(), this);
      return keep(channel);
    });
  }

  private Channel keep(Channel channel) {
    channels.put(channel.id(), channel);
    world.channels.put(channel.id(), channel);
    return channel;
  }

  /** The role is deleted, and taken from everybody. Twice does no harm. */
  public void removeRole(Role role) {
    world.monitor.run(() -> {
      roles.remove(role.id());
      members.values().forEach(member -> member.take(role));
      world.announce("GUILD_ROLE_DELETE", JsonNodeFactory.instance.objectNode().put("guild_id", id).put("role_id", role
          .id()), this);
    });
  }

  /** The channel or thread is deleted with all that is in it. Twice does no harm. */
  public void removeChannel(Channel channel) {
    world.monitor.run(() -> {
      channels.remove(channel.id());
      world.channels.remove(channel.id());
      world.announce(channel.isThread() ? "THREAD_DELETE" : "CHANNEL_DELETE", channel.toJson(), this);
    });
  }

  /** A new account that joins with these roles. */
  public Member addMember(String userName, Role... given) {
    return world.monitor.with(() -> addMember(world.newUser(userName), given));
  }

  /** An account joins with these roles. Joining again replaces its roles. */
  public Member addMember(User user, Role... given) {
    return world.monitor.with(() -> {
      Member member = new Member(world, this, user, List.of(given));
      members.put(user.id(), member);
      return member;
    });
  }

  /** The bot joins: the application is installed here with the scopes bot and applications.commands. */
  public void inviteBot() {
    world.monitor.run(() -> {
      botIn = true;
      installed = true;
      roles.put(botRole.id(), botRole);
      members.put(world.bot.id(), new Member(world, this, world.bot, List.of(botRole)));
      world.announce("GUILD_CREATE", createJson(), this);
    });
  }

  /** Somebody throws the bot out. */
  public void removeBot() {
    world.monitor.run(() -> {
      world.announce("GUILD_DELETE", JsonNodeFactory.instance.objectNode().put("id", id), this);
      botIn = false;
      installed = false;
      roles.remove(botRole.id());
      members.remove(world.bot.id());
    });
  }

  /** An outage takes the guild from the gateway, or gives it back. */
  public void available(boolean now) {
    world.monitor.run(() -> {
      available = now;
      if (now) {
        world.announce("GUILD_CREATE", createJson(), this);
        return;
      }
      world.announce("GUILD_DELETE", JsonNodeFactory.instance.objectNode().put("id", id).put("unavailable", true),
          this);
    });
  }

  /** The guild's preferred language; {@code en-US} unless set. */
  public void speaks(String preferred) {
    world.monitor.run(() -> locale = preferred);
  }

  /** The owner, whom nothing is forbidden. */
  public Member owner() {
    return world.monitor.with(() -> member(owner.id()).orElseThrow());
  }

  boolean isAvailable() {
    return available;
  }

  /** Whether the application may be used here at all: the bot is in, or was authorised for commands. */
  boolean isInstalled() {
    return installed;
  }

  String locale() {
    return locale;
  }

  String ownerId() {
    return owner.id();
  }

  Role everyone() {
    return everyone;
  }

  Optional<Member> member(String userId) {
    return Optional.ofNullable(members.get(userId));
  }

  Map<String, Role> roleMap() {
    return roles;
  }

  long botPermissions() {
    return member(world.bot.id()).map(Member::permissions).orElse(0L);
  }

  ArrayNode channelsJson() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    channels.values().stream().filter(channel -> !channel.isThread()).forEach(channel -> list.add(channel.toJson()));
    return list;
  }

  ArrayNode rolesJson() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    roles.values().forEach(role -> list.add(role.toJson()));
    return list;
  }

  /** What GET /guilds/{id} says. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("name", name).put("owner_id", owner.id())
        .put("preferred_locale", locale).put("afk_timeout", 300).put("verification_level", 1).put(
            "default_message_notifications", 1)
        .put("explicit_content_filter", 0).put("mfa_level", 0).put(
            "system_channel_flags", 0)
        .put("premium_tier", 0).put("nsfw_level", 0).put("max_members", 500000).put(
            "premium_progress_bar_enabled", false);
    for (String nothing : List.of("icon", "splash", "discovery_splash", "banner", "description", "vanity_url_code",
        "afk_channel_id", "system_channel_id", "rules_channel_id", "public_updates_channel_id", "application_id",
        "safety_alerts_channel_id")) {
      json.putNull(nothing);
    }
    json.set("roles", rolesJson());
    json.putArray("emojis");
    json.putArray("stickers");
    json.putArray("features");
    return json;
  }

  /** GUILD_CREATE, with the members that a bot without the member intent is told of: itself. */
  ObjectNode createJson() {
    ObjectNode json = toJson().put("joined_at", "2024-01-01T00:00:00.000000+00:00").put("large", false).put(
        "unavailable", false).put("member_count", members.size());
    json.set("channels", channelsJson());
    ArrayNode threads = json.putArray("threads");
    channels.values().stream().filter(Channel::isThread).filter(thread -> !thread.isArchived()).forEach(
        thread -> threads.add(thread.toJson()));
    ArrayNode known = json.putArray("members");
    member(world.bot.id()).ifPresent(bot -> known.add(bot.toJson()));
    for (String empty : List.of("voice_states", "presences", "stage_instances", "guild_scheduled_events",
        "soundboard_sounds")) {
      json.putArray(empty);
    }
    return json;
  }

  @Override
  public String toString() {
    return name;
  }
}
