package dev.curfew.app;

import dev.curfew.app.metrics.ChatMeter;
import dev.curfew.command.Courier;
import dev.curfew.command.FrontDesk;
import dev.curfew.config.DiscordSettings;
import dev.curfew.config.Settings;
import dev.curfew.discord.DiscordBot;
import dev.curfew.discord.DiscordCourier;
import dev.curfew.discord.DiscordLink;
import dev.curfew.discord.DiscordSurroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Discord, switched on. */
final class DiscordChat implements Chat {
  private static final String NAME = "discord";

  private final DiscordCourier courier;
  private final ChatMeter meter;
  private final Function<FrontDesk, DiscordBot> making;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<String> refused = new CompletableFuture<>();
  private volatile Optional<DiscordBot> bot = Optional.empty();

  DiscordChat(DiscordSettings discord, Settings settings, DiscordSurroundings around, ChatMeter meter) {
    this.meter = meter;
    this.courier = new DiscordCourier(around);
    dev.curfew.discord.DiscordSettings connection = connection(discord, settings);
    this.making = desk -> new DiscordBot(connection, courier, desk, around);
  }

  /** What the Discord side needs to know of the configuration. */
  static dev.curfew.discord.DiscordSettings connection(DiscordSettings discord, Settings settings) {
    return new dev.curfew.discord.DiscordSettings(discord.token(), discord.guilds(), discord.apiUrl(),
        discord.gatewayUrl(), settings.apps().stream().map(app -> app.name()).toList());
  }

  @Override
  public Courier courier() {
    return courier;
  }

  @Override
  public void start(FrontDesk desk) {
    DiscordBot started = making.apply(desk);
    started.onLink(this::follow);
    started.onAcknowledged(meter::acknowledged);
    bot = Optional.of(started);
    started.start();
  }

  private void follow(DiscordLink link) {
    switch (link.state()) {
      case CONNECTED -> {
        ready.complete(null);
        meter.up(NAME);
      }
      case REFUSED -> refused.complete("Discord refused the credentials for good: " + link.reason() + ".");
      case STARTING, RESUMING, DISCONNECTED, STOPPED -> {
        // Nothing that the program would have to act on.
      }
    }
  }

  @Override
  public CompletableFuture<Void> ready() {
    return ready;
  }

  @Override
  public CompletableFuture<String> refused() {
    return refused;
  }

  @Override
  public Optional<HttpRoute> route() {
    return Optional.empty();
  }

  @Override
  public boolean connected() {
    return bot.map(DiscordBot::connected).orElse(false);
  }

  @Override
  public List<Link> links() {
    return bot.map(DiscordBot::link).map(link -> new Link(NAME, link.connected(), link.reason())).stream()
        .toList();
  }

  @Override
  public Map<String, Optional<Instant>> heartbeats() {
    return bot.map(started -> Map.of(NAME, started.link().heartbeat())).orElseGet(Map::of);
  }

  @Override
  public void stop(Duration deadline) throws InterruptedException {
    if (bot.isPresent()) {
      bot.get().stop(deadline);
    }
  }
}
