package dev.curfew.app;

import dev.curfew.casework.CaseStore;
import dev.curfew.casework.InMemoryCaseStore;
import dev.curfew.command.Couriers;
import dev.curfew.command.Desk;
import dev.curfew.command.Surroundings;
import dev.curfew.command.Timing;
import dev.curfew.config.AppSettings;
import dev.curfew.config.ServerSettings;
import dev.curfew.config.Settings;
import dev.curfew.permission.Policy;
import dev.curfew.room.App;
import dev.curfew.room.AppDirectory;
import dev.curfew.slack.SlackSurroundings;
import dev.curfew.trtc.TrtcClient;
import dev.curfew.trtc.TrtcTimeouts;
import dev.curfew.words.CaseWords;
import dev.curfew.words.CommandWords;
import dev.curfew.words.Words;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: everything that runs, put together from top to bottom and taken apart the other way round. The
 * constructor opens nothing.
 */
final class Curfew {
  /** How long what is in flight may take to finish before it is recorded as unknown. */
  private static final Duration FINISH = Duration.ofSeconds(8);
  /** How long a chat may take to stop; it keeps two seconds of that for letting go, which takes a fraction of one. */
  private static final Duration STOP = FINISH.plusMillis(2_400);
  /** Long enough that a usual answer comes first, so that it is the only message. */
  private static final Duration PROGRESS_AFTER = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Curfew.class);

  private final ServerSettings server;
  private final Clockwork clockwork = new Clockwork();
  private final List<Chat> chats;
  private final TrtcClient tencent;
  private final Waiting waiting;
  private final Desk desk;
  private final Readiness readiness;
  private Optional<HttpPort> port = Optional.empty();

  Curfew(Settings settings, InstantSource clock, Chance chance) {
    server = settings.server();
    Words words = new Words(settings.locale());
    chats = Stream.concat(
        settings.slack().stream().map(slack -> new SlackChat(slack, settings, words,
            new SlackSurroundings(clock, chance::token, chance.random()))),
        settings.discord().stream().map(discord -> new DiscordChat(discord, settings, words, clock, chance.token())))
        .map(Chat.class::cast).toList();
    AppDirectory apps = new AppDirectory(settings.apps().stream().map(AppSettings::app).toList());
    CaseStore cases = new InMemoryCaseStore();
    tencent = new TrtcClient(TrtcTimeouts.of(settings.limits().connect(), settings.limits().call()), clock);
    waiting = new Waiting(tencent);
    Couriers couriers = new Couriers(chats.stream().map(Chat::courier).toList(), settings.announce());
    Surroundings around = new Surroundings(clock, clockwork, waiting, chance::token, chance.random(),
        clockwork::run);
    Timing timing = new Timing(settings.confirmation().expiresAfter(), settings.limits().retryFor(), PROGRESS_AFTER);
    desk = new Desk(new Policy(settings.rules(), settings.people()), apps, cases, waiting, couriers, around, timing,
        new CaseWords(settings.locale()), new CommandWords(settings.locale()));
    Link store = new Link("store", true, "in memory");
    readiness = new Readiness(
        Stream.concat(Stream.of(() -> store), apps.all().stream().map(app -> (Supplier<Link>) () -> signing(app)))
            .toList(),
        chats);
  }

  private Link signing(App app) {
    boolean possible = tencent.canSign(app);
    return new Link("tencent." + app.name(), possible,
        possible ? "requests can be signed" : "requests cannot be signed");
  }

  /**
   * Listens, and begins to connect every chat, all at once.
   *
   * @throws java.io.UncheckedIOException when the address of the HTTP port is unknown or taken
   */
  void start() {
    List<HttpRoute> routes = new ArrayList<>();
    routes.add(HttpRoute.get("/healthz", request -> HttpAnswer.line(200, "ok")));
    routes.add(HttpRoute.get("/readyz", readiness::answer));
    chats.forEach(chat -> chat.route().ifPresent(routes::add));
    HttpPort opened = HttpPort.open(server.host(), server.port(), routes);
    port = Optional.of(opened);
    LOG.info("Listening on {}:{}", server.host(), opened.port());
    chats.forEach(chat -> chat.start(desk::handle));
  }

  /** Where it listens, once started. */
  int port() {
    return port.orElseThrow().port();
  }

  /** Completes when every chat has been connected. */
  CompletableFuture<Void> ready() {
    return CompletableFuture.allOf(chats.stream().map(Chat::ready).toArray(CompletableFuture[]::new));
  }

  /** Completes with a sentence when any chat refuses its credentials for good. */
  CompletableFuture<String> refused() {
    CompletableFuture<String> any = new CompletableFuture<>();
    for (Chat chat : chats) {
      CompletableFuture<Void> unused = chat.refused().thenAccept(any::complete);
    }
    return any;
  }

  /** Takes on nothing more, finishes what is in flight, and lets go of everything. Once, also after a failed start. */
  void stop() throws InterruptedException {
    clockwork.after(FINISH, waiting::cutShort);
    List<Thread> stopping = chats.stream().map(chat -> Thread.ofVirtual().start(() -> stop(chat))).toList();
    for (Thread each : stopping) {
      each.join();
    }
    port.ifPresent(HttpPort::close);
    tencent.close();
    clockwork.close();
  }

  private static void stop(Chat chat) {
    try {
      chat.stop(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
