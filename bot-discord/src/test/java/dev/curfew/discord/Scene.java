package dev.curfew.discord;

import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.discord.DiscordLink.State;
import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Choice;
import dev.curfew.sandbox.discord.Guild;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.Role;
import dev.curfew.sandbox.discord.SandboxDiscord;
import dev.curfew.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A local Discord with one server that Curfew serves, the people in it, and the bot in front of a fake desk. */
final class Scene implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(15);

  final SandboxDiscord discord = SandboxDiscord.start();
  final Guild guild = discord.addGuild("Night shift");
  final Channel ops = guild.addTextChannel("ops");
  final Role moderators = guild.addRole("moderators");
  /** Olga is a moderator. */
  final Member olga = guild.addMember("olga", moderators);
  /** Ben has no role at all. */
  final Member ben = guild.addMember("ben");
  final FakeDesk desk = new FakeDesk();
  final Words words = new Words(Locale.ENGLISH);
  final FakeStore store = new FakeStore(Clock.systemUTC());
  private final List<DiscordBot> bots = new ArrayList<>();
  final DiscordCourier courier;
  final DiscordBot bot;

  Scene() {
    discord.gateway().identifyEvery(Duration.ZERO);
    Replica first = replica(desk);
    courier = first.courier();
    bot = first.bot();
  }

  /** One process of the bot. */
  record Replica(DiscordBot bot, DiscordCourier courier) {}

  /** A scene whose bot is up and has its commands. */
  static Scene playing() {
    Scene scene = new Scene();
    scene.bot.start();
    scene.discord.awaitCommand(scene.guild, "dismiss-room", SOON);
    return scene;
  }

  DiscordSettings settings() {
    return new DiscordSettings(new Secret(discord.token()), List.of(guild.id()), discord.apiUrl(),
        Optional.of(discord.gatewayUrl()), List.of(new AppName("live"), new AppName("stage")));
  }

  /** One more, with the same token and the same store; closed with the scene. */
  Replica replica(FakeDesk itsDesk) {
    return replica(itsDesk, store.replica(words));
  }

  Replica replica(FakeDesk itsDesk, DiscordSurroundings around) {
    DiscordCourier itsCourier = new DiscordCourier(around);
    DiscordBot another = new DiscordBot(settings(), itsCourier, itsDesk, around);
    bots.add(another);
    return new Replica(another, itsCourier);
  }

  /** The same, connected. */
  Replica connectedReplica(FakeDesk itsDesk) throws Exception {
    Replica another = replica(itsDesk);
    another.bot().start();
    awaitLink(another.bot(), State.CONNECTED);
    return another;
  }

  Place place() {
    return Place.channel(Platform.DISCORD, guild.id(), ops.id());
  }

  Interaction types(Member who, String id) {
    return discord.type(who, ops, "/dismiss-room", Map.of("id", id));
  }

  /** Somebody has typed that much of a room's id. */
  Interaction typing(Member who, String text) {
    return discord.autocomplete(who, ops, "/dismiss-room", Map.of("id", text), "id");
  }

  /** What is then shown to pick from. */
  List<Choice> suggested(Member who, String text) {
    return typing(who, text).awaitChoices(SOON);
  }

  /** The moderator's prompt, drawn. */
  dev.curfew.sandbox.discord.Message prompt() {
    return types(olga, "abcd").awaitReply(SOON);
  }

  /** Waits for what nobody tells. */
  static void await(BooleanSupplier wanted) {
    assertTimeoutPreemptively(SOON, () -> {
      while (!wanted.getAsBoolean()) {
        Thread.onSpinWait();
      }
    });
  }

  static DiscordLink awaitLink(DiscordBot bot, Predicate<DiscordLink> wanted) throws Exception {
    CompletableFuture<DiscordLink> seen = new CompletableFuture<>();
    bot.onLink(link -> {
      if (wanted.test(link)) {
        seen.complete(link);
      }
    });
    if (wanted.test(bot.link())) {
      return bot.link();
    }
    return seen.get(30, SECONDS);
  }

  static DiscordLink awaitLink(DiscordBot bot, State wanted) throws Exception {
    return awaitLink(bot, link -> link.state() == wanted);
  }

  @Override
  public void close() {
    try {
      for (DiscordBot each : bots) {
        each.stop(Duration.ofSeconds(3));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      discord.close();
    }
  }
}
