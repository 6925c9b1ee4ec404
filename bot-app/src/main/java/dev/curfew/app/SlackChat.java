package dev.curfew.app;

import dev.curfew.app.metrics.ChatMeter;
import dev.curfew.chat.GroupId;
import dev.curfew.command.Courier;
import dev.curfew.command.FrontDesk;
import dev.curfew.config.Settings;
import dev.curfew.config.SlackSettings;
import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import dev.curfew.slack.LinkState;
import dev.curfew.slack.SlackBot;
import dev.curfew.slack.SlackHttpDoor;
import dev.curfew.slack.SlackSettings.FrontDoor;
import dev.curfew.slack.SlackSurroundings;
import dev.curfew.slack.Tongues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Slack, switched on. */
final class SlackChat implements Chat {
  static final String PATH = "/slack/events";

  private final SlackBot bot;
  private final boolean overHttp;
  private final ChatMeter meter;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  SlackChat(SlackSettings slack, InForce inForce, SlackSurroundings around, ChatMeter meter) {
    dev.curfew.slack.SlackSettings connection = connection(slack, inForce::settings);
    this.overHttp = connection.door() instanceof FrontDoor.Http;
    this.meter = meter;
    this.bot = new SlackBot(connection, Tongues.of(() -> inForce.settings().locale()), around);
    bot.onAcknowledged(meter::acknowledged);
    bot.onLink(link -> {
      if (link.up()) {
        meter.up(link.name());
      }
    });
  }

  /** What the Slack side needs to know of the configuration. */
  static dev.curfew.slack.SlackSettings connection(SlackSettings slack, Supplier<Settings> settings) {
    List<AppName> apps = settings.get().apps().stream().map(app -> app.name()).toList();
    Supplier<Set<GroupId>> groups = () -> settings.get().rules().stream().flatMap(rule -> rule.who().groups().stream())
        .collect(Collectors.toSet());
    FrontDoor door = switch (slack.door()) {
      case SlackSettings.Socket(Secret appToken) -> new FrontDoor.SocketMode(appToken);
      case SlackSettings.Http(Secret signingSecret) -> new FrontDoor.Http(signingSecret);
    };
    return new dev.curfew.slack.SlackSettings(slack.botToken(), door, slack.apiUrl(), apps, groups);
  }

  @Override
  public Courier courier() {
    return bot.courier();
  }

  @Override
  public void start(FrontDesk desk) {
    CompletableFuture<Void> unused = bot.start(desk).thenRun(() -> ready.complete(null));
  }

  @Override
  public CompletableFuture<Void> ready() {
    return ready;
  }

  @Override
  public CompletableFuture<String> refused() {
    return bot.refused().thenApply(Throwable::getMessage);
  }

  @Override
  public Optional<HttpRoute> route() {
    HttpRoute route = HttpRoute.post(PATH, SlackHttpDoor.MAX_BYTES, request -> bot.httpDoor()
        .map(door -> answer(door, request)).orElseGet(() -> HttpAnswer.line(503, "Not started yet")));
    return Optional.of(route).filter(served -> overHttp);
  }

  private HttpAnswer answer(SlackHttpDoor door, HttpRequest request) {
    long came = System.nanoTime();
    SlackHttpDoor.Answer answer = door.answer(name -> Optional.ofNullable(request.headers().getFirst(name)),
        request.body());
    answer.refused().ifPresentOrElse(why -> meter.refused(why.name().toLowerCase(Locale.ROOT)),
        () -> meter.acknowledged(Duration.ofNanos(System.nanoTime() - came)));
    return new HttpAnswer(answer.status(), answer.contentType(), answer.body());
  }

  @Override
  public boolean connected() {
    return bot.connected();
  }

  @Override
  public List<Link> links() {
    return bot.health().stream().map(link -> new Link(name(link), link.up(), link.reason())).toList();
  }

  private static String name(LinkState link) {
    return "slack." + link.name();
  }

  @Override
  public Map<String, Optional<Instant>> heartbeats() {
    return bot.health().stream().filter(link -> link.heard().isPresent())
        .collect(Collectors.toMap(SlackChat::name, LinkState::heard));
  }

  @Override
  public void stop(Duration deadline) throws InterruptedException {
    bot.stop(deadline);
  }
}
