package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.discord.gateway.Gateway;
import dev.curfew.sandbox.discord.gateway.GatewayHost;
import dev.curfew.sandbox.discord.gateway.Intents;
import dev.curfew.sandbox.discord.time.Monitor;
import dev.curfew.sandbox.discord.time.Snowflakes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Everything there is in this Discord. Guarded by {@link #monitor}. */
final class World implements GatewayHost {
  final Monitor monitor = new Monitor();
  final InstantSource clock;
  final Snowflakes snowflakes;
  final String applicationId;
  final User bot;
  final Gateway gateway;
  final Commands commands;
  final Map<String, Guild> guilds = new LinkedHashMap<>();
  final Map<String, Channel> channels = new LinkedHashMap<>();
  final Map<String, Message> messages = new LinkedHashMap<>();
  final Map<String, User> users = new LinkedHashMap<>();
  private final Map<String, Interaction> interactions = new LinkedHashMap<>();
  private final Map<String, Interaction> byToken = new HashMap<>();
  private final Map<String, Channel> directMessages = new LinkedHashMap<>();
  private final Set<String> userInstalls = new HashSet<>();
  private String token;
  private int privileged;

  World(InstantSource clock, URI gatewayUrl, String botName) {
    this.clock = clock;
    this.snowflakes = new Snowflakes(clock);
    this.applicationId = snowflakes.next();
    this.bot = new User(applicationId, botName.toLowerCase(Locale.ROOT), botName, true, "en-US");
    this.token = newBotToken();
    this.gateway = new Gateway(this, monitor, clock, gatewayUrl);
    this.commands = new Commands(this);
    users.put(bot.id(), bot);
  }

  /** In the shape of a real one: the account's id, a time and a secret. */
  private String newBotToken() {
    String secret = UUID.randomUUID().toString().replace("-", "");
    return base64(applicationId) + ".Gs" + secret.substring(0, 4) + "." + base64(secret);
  }

  /** In the shape of a real one, with what Discord would encrypt in place of a signature. */
  String newToken(String interactionId) {
    return base64("interaction:" + interactionId + ":" + UUID.randomUUID() + UUID.randomUUID());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  String token() {
    return token;
  }

  User newUser(String name) {
    User user = new User(snowflakes.next(), name.toLowerCase(Locale.ROOT), name, false, "en-US");
    users.put(user.id(), user);
    return user;
  }

  Channel directMessageWith(User user) {
    return directMessages.computeIfAbsent(user.id(), id -> {
      Channel channel = Channel.dm(this, user);
      channels.put(channel.id(), channel);
      return channel;
    });
  }

  /** Tells the bot's sessions, if the bot is in that guild. */
  void announce(String event, ObjectNode data, Guild guild) {
    if (guild.isBotIn()) {
      gateway.dispatch(event, data, Optional.of(guild.id()), Intents.GUILDS);
    }
  }

  /** Keeps a new message and tells the sessions that want messages. */
  Message post(Message.Origin origin, Revision first) {
    Message message = new Message(this, origin, first);
    messages.put(message.id(), message);
    tell("MESSAGE_CREATE", message);
    return message;
  }

  void tell(String event, Message message) {
    ObjectNode json = MessageJson.of(message);
    message.channel().guild().flatMap(home -> home.member(message.author().id())).ifPresent(member -> json.set("member",
        member.partialJson()));
    if (isWithheld(message)) {
      json.put("content", "");
      json.putArray("embeds");
      json.putArray("components");
      json.putArray("attachments");
    }
    told(event, message, json);
  }

  /** Without the message content intent a bot reads only its own messages, direct ones and those that mention it. */
  private boolean isWithheld(Message message) {
    boolean concerned = message.author().equals(bot) || message.channel().guild().isEmpty() || message.pings().users()
        .contains(bot.id());
    return !concerned && !grants(Intents.MESSAGE_CONTENT);
  }

  /** The message is gone. */
  void tellDeleted(Message message) {
    told("MESSAGE_DELETE", message, JsonNodeFactory.instance.objectNode().put("id", message.id()).put("channel_id",
        message.channel().id()));
  }

  private void told(String event, Message message, ObjectNode json) {
    Optional<Guild> guild = message.channel().guild();
    boolean hidden = message.isEphemeral() || (guild.isPresent() && !guild.get().isBotIn());
    if (hidden) {
      return;
    }
    guild.ifPresent(home -> json.put("guild_id", home.id()));
    gateway.dispatch(event, json, guild.map(Guild::id), guild.isPresent()
        ? Intents.GUILD_MESSAGES
        : Intents.DIRECT_MESSAGES);
  }

  void keep(Interaction interaction) {
    interactions.put(interaction.id(), interaction);
    byToken.put(interaction.token(), interaction);
  }

  Optional<Interaction> interaction(String id) {
    return Optional.ofNullable(interactions.get(id));
  }

  Optional<Interaction> interactionByToken(String wanted) {
    return Optional.ofNullable(byToken.get(wanted));
  }

  List<Interaction> interactions() {
    return List.copyOf(interactions.values());
  }

  void send(Interaction interaction) {
    monitor
        .run(() -> interaction.sent(gateway.dispatch("INTERACTION_CREATE", interaction.payload(), interaction.channel()
            .guild().map(Guild::id), Intents.NONE)));
  }

  /** Whether that person installed the application for themselves. */
  boolean isInstalledBy(User user) {
    return userInstalls.contains(user.id());
  }

  void installFor(User user) {
    userInstalls.add(user.id());
  }

  void grantIntents(int bits) {
    privileged |= bits;
  }

  @Override
  public boolean isToken(String presented) {
    String bare = presented.startsWith("Bot ") ? presented.substring(4) : presented;
    return bare.equals(token);
  }

  @Override
  public String applicationId() {
    return applicationId;
  }

  @Override
  public ObjectNode botUser() {
    return bot.toJson().put("verified", true).put("mfa_enabled", true).put("flags", 0).putNull("email");
  }

  @Override
  public List<GuildState> guilds() {
    return guilds.values().stream().filter(Guild::isBotIn).map(guild -> new GuildState(guild.id(), guild.isAvailable(),
        guild.createJson())).toList();
  }

  @Override
  public boolean grants(int wanted) {
    return (wanted & ~privileged) == 0;
  }

  @Override
  public void tokenIsReset() {
    token = newBotToken();
  }
}
