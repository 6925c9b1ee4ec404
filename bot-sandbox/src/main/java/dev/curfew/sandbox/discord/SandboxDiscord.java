package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.discord.gateway.Gateway;
import dev.curfew.sandbox.discord.limit.RateLimits;
import dev.curfew.sandbox.wire.WireServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A Discord on 127.0.0.1 for one application: it speaks REST version 10 and the gateway, refuses what Discord refuses,
 * records everything, and misbehaves on request. Thread-safe.
 *
 * <pre>{@code
 * try (SandboxDiscord discord = SandboxDiscord.start()) {
 *   Guild guild = discord.addGuild("Night shift");
 *   Channel ops = guild.addTextChannel("ops");
 *   Member olga = guild.addMember("olga", guild.addRole("moderators"));
 *   // … start the bot with discord.apiUrl(), discord.gatewayUrl(), discord.token()
 *   discord.awaitCommand(guild, "dismiss-room", ofSeconds(10));
 *   Interaction asked = discord.type(olga, ops, "/dismiss-room", Map.of("id", "abcd"));
 *   Message prompt = asked.awaitReply(ofSeconds(5));
 *   discord.people().pressLabelled(olga, prompt, "Confirm");
 * }
 * }</pre>
 */
public final class SandboxDiscord implements AutoCloseable {
  private static final String GATEWAY = "/gateway";

  private final WireServer wire;
  private final World world;
  private final Rest rest;
  private final RateLimits limits;
  private final People people;

  private SandboxDiscord(WireServer wire, InstantSource clock) {
    this.wire = wire;
    URI gatewayUrl = wire.ws(GATEWAY);
    world = new World(clock, gatewayUrl, "Curfew");
    limits = new RateLimits(clock);
    rest = new Rest(world, limits, wire);
    Uploads uploads = new Uploads(world, wire);
    Drafts drafts = new Drafts(world, uploads);
    people = new People(world, uploads, false);
    new InfoRoutes(world, gatewayUrl).register(rest);
    new CommandRoutes(world).register(rest);
    new MessageRoutes(world, drafts).register(rest);
    new CallbackRoutes(world, drafts).register(rest);
    new WebhookRoutes(world, drafts).register(rest);
    wire.webSocket(GATEWAY, world.gateway);
    wire.webSocket(GATEWAY + "/", world.gateway);
  }

  /** On a free port, by the system's clock. */
  public static SandboxDiscord start() {
    return start(0, Clock.systemUTC());
  }

  /**
   * On a port and by a clock of one's own.
   *
   * @param port 0 for a free one
   * @param clock dates everything and decides what has expired
   */
  public static SandboxDiscord start(int port, InstantSource clock) {
    return new SandboxDiscord(WireServer.start(port, clock), clock);
  }

  /** Base of the REST API, with a slash at its end. */
  public URI apiUrl() {
    return wire.http(Rest.BASE + "/");
  }

  /** Where the gateway listens, without a query. */
  public URI gatewayUrl() {
    return wire.ws(GATEWAY);
  }

  /** The bot's token of the moment. */
  public String token() {
    return world.monitor.with(world::token);
  }

  public String applicationId() {
    return world.applicationId;
  }

  /** The bot's account. */
  public User bot() {
    return world.bot;
  }

  /** A server with the bot in it. */
  public Guild addGuild(String name) {
    return addGuild(name, true);
  }

  /** A server that the bot is not in. */
  public Guild addGuildWithoutBot(String name) {
    return addGuild(name, false);
  }

  private Guild addGuild(String name, boolean botIn) {
    return world.monitor.with(() -> {
      Guild guild = new Guild(world, name, botIn);
      world.guilds.put(guild.id(), guild);
      world.announce("GUILD_CREATE", guild.createJson(), guild);
      return guild;
    });
  }

  /** An account that is in no guild yet. */
  public User addUser(String name) {
    return world.monitor.with(() -> world.newUser(name));
  }

  /** That person's direct message with the bot. */
  public Channel directMessageWith(Actor person) {
    return world.monitor.with(() -> world.directMessageWith(person.user()));
  }

  /** That person installs the application for themselves, and so carries it into every guild. */
  public void installFor(Actor person) {
    world.monitor.run(() -> world.installFor(person.user()));
  }

  /** Switches privileged intents on for the application, see {@link dev.curfew.sandbox.discord.gateway.Intents}. */
  public void grantIntents(int bits) {
    world.monitor.run(() -> world.grantIntents(bits));
  }

  /** What people do. */
  public People people() {
    return people;
  }

  /** See {@link People#type}. */
  public Interaction type(Actor who, Channel where, String typed, Map<String, ?> options) {
    return people.type(who, where, typed, options);
  }

  /** See {@link People#press}. */
  public Interaction press(Actor who, Message message, String customId) {
    return people.press(who, message, customId);
  }

  /** See {@link People#autocomplete}. */
  public Interaction autocomplete(Actor who, Channel where, String typed, Map<String, ?> options, String focused) {
    return people.autocomplete(who, where, typed, options, focused);
  }

  /** See {@link People#pick}. */
  public Interaction pick(Interaction typing, Choice choice, Map<String, ?> others) {
    return people.pick(typing, choice, others);
  }

  /** See {@link People#submit}. */
  public Interaction submitModal(Interaction opened, Map<String, String> inputs) {
    return people.submit(opened, inputs);
  }

  /** The gateway's records and faults. */
  public Gateway gateway() {
    return world.gateway;
  }

  /** The server below: exchanges byte by byte, and faults for single requests. */
  public WireServer wire() {
    return wire;
  }

  /** Ready-made REST faults. */
  public RestFaults faults() {
    return new RestFaults(wire.faults());
  }

  public RateLimits rateLimits() {
    return limits;
  }

  /** Every REST request that was handled, in order. */
  public List<RestCall> calls() {
    return rest.calls();
  }

  /** Those of one route, such as {@code PATCH /channels/{channel}/messages/{message}}. */
  public List<RestCall> calls(String route) {
    return calls().stream().filter(call -> call.route().equals(route)).toList();
  }

  /** Every interaction so far, oldest first. */
  public List<Interaction> interactions() {
    return world.monitor.with(world::interactions);
  }

  /** The commands registered in a guild. */
  public List<ObjectNode> commands(Guild guild) {
    return world.monitor.with(() -> world.commands.in(guild.id()));
  }

  /** The commands registered everywhere. */
  public List<ObjectNode> globalCommands() {
    return world.monitor.with(() -> world.commands.in(Commands.GLOBAL));
  }

  /** What everybody in a channel sees, oldest first. */
  public List<Message> messages(Channel channel) {
    return world.monitor
        .with(() -> world.messages.values().stream().filter(message -> message.channel().equals(channel))
            .filter(message -> !message.isEphemeral() && !message.isDeleted()).toList());
  }

  /** The files below the messages that everybody in a channel sees, oldest first. */
  public List<Attachment> files(Channel channel) {
    return messages(channel).stream().flatMap(message -> message.files().stream()).toList();
  }

  /** Every message there ever was, private and deleted ones too, oldest first. */
  public List<Message> everyMessage() {
    return world.monitor.with(() -> List.copyOf(world.messages.values()));
  }

  /** Waits until a command of that name is registered in the guild. @throws IllegalStateException if it was not in time */
  public ObjectNode awaitCommand(Guild guild, String name, Duration atMost) {
    return world.monitor.await("the command /" + name + " in " + guild, atMost, () -> world.commands.in(guild.id())
        .stream().filter(command -> command.path("name").asText().equals(name)).findFirst());
  }

  /** Waits for a message that everybody in the channel sees. @throws IllegalStateException if it did not come in time */
  public Message awaitMessage(Channel channel, Predicate<Message> wanted, Duration atMost) {
    return world.monitor.await("a message in " + channel, atMost, () -> messages(channel).stream().filter(wanted)
        .findFirst());
  }

  /** Waits for a message on that person's screen, private ones too. @throws IllegalStateException if it was not in time */
  public Message awaitSeen(Actor who, Channel channel, Predicate<Message> wanted, Duration atMost) {
    return world.monitor.await("a message for " + who.user().name() + " in " + channel, atMost,
        () -> people.sees(who, channel).stream().filter(wanted).findFirst());
  }

  /** Waits until the message is as wanted. @throws IllegalStateException if it was not in time */
  public Message awaitEdit(Message message, Predicate<Message> wanted, Duration atMost) {
    return world.monitor.await("an edit of: " + message, atMost, () -> Optional.of(message).filter(wanted));
  }

  /** Waits for a handled REST request. @throws IllegalStateException if it did not come in time */
  public RestCall awaitCall(Predicate<RestCall> wanted, Duration atMost) {
    return world.monitor.await("a REST request", atMost, () -> calls().stream().filter(wanted).findFirst());
  }

  @Override
  public void close() {
    world.gateway.close();
    wire.close();
  }
}
