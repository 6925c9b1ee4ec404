package dev.curfew.app;

import dev.curfew.app.metrics.Metrics;
import dev.curfew.app.metrics.Sources;
import dev.curfew.audit.HeadKeeper;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseStore;
import dev.curfew.checkup.Finding;
import dev.curfew.command.Audience;
import dev.curfew.command.Capabilities;
import dev.curfew.command.Couriers;
import dev.curfew.command.Desk;
import dev.curfew.command.PatientCapabilities;
import dev.curfew.command.Stores;
import dev.curfew.command.Surroundings;
import dev.curfew.command.Timing;
import dev.curfew.command.Tongues;
import dev.curfew.config.AppSettings;
import dev.curfew.config.ServerSettings;
import dev.curfew.config.Settings;
import dev.curfew.discord.DiscordSurroundings;
import dev.curfew.permission.Policy;
import dev.curfew.room.App;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.AppName;
import dev.curfew.room.RateGate;
import dev.curfew.room.Secret;
import dev.curfew.slack.SlackMemory;
import dev.curfew.slack.SlackSurroundings;
import dev.curfew.store.LiveStore;
import dev.curfew.store.Store;
import dev.curfew.store.StoreOptions;
import dev.curfew.trtc.TrtcClient;
import dev.curfew.trtc.TrtcRecords;
import dev.curfew.trtc.TrtcTimeouts;
import dev.curfew.words.CaseWords;
import dev.curfew.words.CommandWords;
import dev.curfew.words.DoctorWords;
import dev.curfew.words.HistoryWords;
import dev.curfew.words.HomeWords;
import dev.curfew.words.PickWords;
import dev.curfew.words.PressWords;
import dev.curfew.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: everything that runs, put together from top to bottom and taken apart the other way round.
 */
final class Curfew {
  /** How long what is in flight may take to finish before it is recorded as unknown. */
  private static final Duration FINISH = Duration.ofSeconds(8);
  /** How long a chat may take to stop; it keeps two seconds of that for letting go, which takes a fraction of one. */
  private static final Duration STOP = FINISH.plusMillis(2_400);
  /** Long enough that a usual answer comes first, so that it is the only message. */
  private static final Duration PROGRESS_AFTER = Duration.ofSeconds(1);
  /** A replica that has not said for so long that it lives is taken for gone; three times as long as an attempt has to leave in. */
  private static final Duration GONE_AFTER = Duration.ofSeconds(30);

  /** The format's own name for itself. */
  private static final String PAGE = "text/plain; version=0.0.4; charset=utf-8";
  private static final String SLACK = "slack";
  private static final String DISCORD = "discord";

  private static final Logger LOG = LoggerFactory.getLogger(Curfew.class);

  private final ServerSettings server;
  private final Store store;
  private final Callbacks callbacks;
  private final Clockwork clockwork = new Clockwork();
  private final List<Chat> chats;
  private final TrtcClient tencent;
  private final TrtcRecords records;
  private final Waiting waiting;
  private final Desk desk;
  private final Readiness readiness;
  private final HeadNotary notary;
  private final Metrics metrics;
  private final InForce inForce;
  private final Announcement announcement;
  private Optional<HttpPort> port = Optional.empty();

  private Curfew(Settings settings, Store store, LiveStore live, InstantSource clock, Chance chance, Seams seams) {
    this.server = settings.server();
    this.store = store;
    callbacks = new Callbacks(settings.apps(), live, clock, clockwork);
    inForce = new InForce(settings, clock);
    Map<String, Words> languages = byLanguage(Words::new);
    Supplier<Words> words = () -> inLanguage(languages);
    metrics = new Metrics(Stream.concat(settings.slack().stream().map(slack -> SLACK),
        settings.discord().stream().map(discord -> DISCORD)).toList(), () -> sources(settings, live, clock));
    CaseStore cases = metrics.over(seams.cases().apply(store.cases()));
    Capabilities capabilities = new PatientCapabilities(store.capabilities(), clockwork,
        number -> store.notices().again(number, clock.instant()));
    Function<String, Optional<CaseNumber>> numbers = token -> cases.findByToken(token).map(Case::number);
    chats = Stream.concat(
        settings.slack().stream().map(slack -> new SlackChat(slack, inForce, new SlackSurroundings(clock,
            chance::token, chance.random(), new SlackMemory(capabilities, store.memory(), numbers)),
            metrics.chat(SLACK))),
        settings.discord().stream().map(discord -> new DiscordChat(discord, settings, new DiscordSurroundings(words,
            clock, store::name, capabilities, store.memory(), store.gate(), numbers),
            metrics.chat(DISCORD))))
        .map(Chat.class::cast).toList();
    AppDirectory apps = new AppDirectory(settings.apps().stream().map(AppSettings::app).toList());
    Supplier<Policy> policy = () -> inForce.state().policy();
    Set<AppName> hearing = settings.apps().stream().filter(app -> app.callbackKey().isPresent()).map(AppSettings::name)
        .collect(Collectors.toSet());
    settings.apps().stream().map(AppSettings::name).filter(name -> !hearing.contains(name)).forEach(name -> LOG.warn(
        "App {} has no callback-key: what is in its rooms and whether they closed cannot be told.", name));
    IntSupplier typeTheIdAbove = () -> inForce.settings().confirmation().typeTheIdAbove();
    Supplier<Timing> timing = () -> timing(inForce.settings());
    tencent = new TrtcClient(TrtcTimeouts.of(settings.limits().connect(), settings.limits().call()), clock);
    records = new TrtcRecords(settings.apps().stream().filter(AppSettings::describe).map(AppSettings::app).toList(),
        store.gate(), () -> timing.get().calls().share(), clock);
    waiting = new Waiting(metrics.over(tencent));
    Couriers couriers = new Couriers(chats.stream().map(Chat::courier).map(seams.couriers()).toList());
    Surroundings around = new Surroundings(clock, clockwork, waiting, chance::token, chance.random(),
        clockwork::run);
    Map<String, Desk.Texts> texts = byLanguage(locale -> new Desk.Texts(
        new CaseWords(locale, apps, policy, typeTheIdAbove, hearing), new PressWords(locale, policy),
        new CommandWords(locale), new HistoryWords(locale), new PickWords(locale), new DoctorWords(locale),
        new HomeWords(locale)));
    desk = new Desk(policy, apps, new Stores(cases, store.search(), store.notices()),
        new Desk.Tencent(seams.rooms().apply(waiting), store.gate()),
        new Desk.Telegraph(couriers, new Audience(policy, () -> inForce.settings().announce())),
        new Desk.Eyes(live.rooms(), records, hearing, store.memory(), typeTheIdAbove,
            () -> examine(clock)),
        around,
        timing, () -> bounds(inForce.settings()), new Tongues(() -> inLanguage(texts), texts));
    announcement = new Announcement(store.memory(), couriers, () -> inForce.settings().announce(), words);
    notary = new HeadNotary(new HeadKeeper(store::head), announcement, clockwork, clock);
    readiness = new Readiness(
        Stream.concat(Stream.of(this::writing), apps.all().stream().map(app -> (Supplier<Link>) () -> signing(app)))
            .toList(),
        chats, () -> Readiness.Configuration.of(inForce.state()));
  }

  /**
   * Opens the store, and puts everything together over it. Nothing else is opened, and nobody is connected.
   *
   * @throws Failure when the store cannot be used, or not be reached
   */
  static Curfew open(Settings settings, InstantSource clock, Chance chance, Seams seams) {
    Secret url = settings.store().url();
    Store.nativeFolder(url).ifPresent(folder -> System.setProperty("org.sqlite.tmpdir", folder.toString()));
    StoreOptions options = new StoreOptions(url, chance.token(), GONE_AFTER);
    Store opened = StoreChoice.translated(() -> Store.open(options, clock, chance::salt));
    try {
      LiveStore live = StoreChoice.translated(() -> LiveStore.open(options, clock));
      return over(settings, opened, live, clock, chance, seams);
    } catch (RuntimeException broken) {
      opened.close();
      throw broken;
    }
  }

  private static Curfew over(Settings settings, Store store, LiveStore live, InstantSource clock, Chance chance,
      Seams seams) {
    try {
      return new Curfew(settings, store, live, clock, chance, seams);
    } catch (RuntimeException broken) {
      live.close();
      throw broken;
    }
  }

  private static Timing timing(Settings settings) {
    return new Timing(settings.confirmation().expiresAfter(), settings.confirmation().approvalExpiresAfter(),
        settings.limits().retryFor(), PROGRESS_AFTER, RateGate.Window.perSecond(settings.limits().callsPerSecond()),
        settings.proof().waitFor(), settings.proof().watchFor());
  }

  private Sources sources(Settings settings, LiveStore live, InstantSource clock) {
    return new Sources(Version.number(), clock, settings.apps().stream().map(AppSettings::name).toList(),
        callbacks.counts(), live::size, this::links, store::backlog, figures());
  }

  /** The place for a figure that needs no labels. */
  private List<Sources.Figure> figures() {
    return List.of(
        new Sources.Figure("curfew.callbacks.waiting",
            "Room events that were acknowledged to TRTC and are not written down yet", callbacks::waiting),
        new Sources.Figure("curfew.configuration.mistakes",
            "What is wrong with the configuration file as it is now, so that the one before it stays in force",
            () -> inForce.state().mistakes().size()),
        new Sources.Figure("curfew.configuration.needs.restart",
            "Keys whose changed values apply only after a restart", () -> inForce.state().needsRestart().size()),
        new Sources.Figure("curfew.configuration.reloads",
            "Changed configurations that came into force since the start", () -> inForce.state().reloads()),
        new Sources.Figure("curfew.configuration.timestamp.seconds",
            "When the configuration in force came into force, as Unix time",
            () -> inForce.state().since().toEpochMilli() / 1000.0));
  }

  private Sources.Links links() {
    Map<String, Boolean> up = new LinkedHashMap<>();
    readiness.links().forEach(link -> up.put(link.name(), link.up()));
    Map<String, Optional<Instant>> heartbeats = new LinkedHashMap<>();
    chats.forEach(chat -> heartbeats.putAll(chat.heartbeats()));
    return new Sources.Links(up, heartbeats);
  }

  /** What the doctor finds, with what is known only from inside. */
  private List<Finding> examine(InstantSource clock) throws InterruptedException {
    InForce.State state = inForce.state();
    return new Doctor(state.settings(), clock, () -> RunningBot.finding(Readiness.Configuration.of(state))).findings();
  }

  private static Desk.Bounds bounds(Settings settings) {
    return new Desk.Bounds(settings.limits().casesPerPerson(), settings.limits().roomsPerCase());
  }

  private static <T> Map<String, T> byLanguage(Function<Locale, T> making) {
    return Words.LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Locale::getLanguage, making));
  }

  /** What the channels read at this moment. */
  private <T> T inLanguage(Map<String, T> each) {
    return Optional.ofNullable(each.get(inForce.settings().locale().getLanguage())).orElseThrow();
  }

  /**
   * To take a changed configuration over; to be started once.
   *
   * @param read what stood in the files when the settings were read with which this was opened
   */
  Reload follow(ConfigFile file, ConfigFile.Contents read) {
    return new Reload(file, read, inForce, announcement, clockwork);
  }

  /** The configuration by which it works. */
  InForce inForce() {
    return inForce;
  }

  private Link writing() {
    Optional<String> trouble = store.trouble();
    return new Link("store", trouble.isEmpty(),
        trouble.map(why -> "cannot be written: " + why).orElse("can be written"));
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
    routes.add(HttpRoute.get("/metrics", request -> new HttpAnswer(200, PAGE, metrics.page())));
    chats.forEach(chat -> chat.route().ifPresent(routes::add));
    routes.addAll(callbacks.routes());
    HttpPort opened = HttpPort.open(server.host(), server.port(), routes, reason -> metrics.refused("port", reason));
    port = Optional.of(opened);
    LOG.info("Listening on {}:{}", server.host(), opened.port());
    new Heartbeat(store::beat, clockwork).start();
    callbacks.start();
    chats.forEach(chat -> chat.start(desk));
    desk.upkeep().start();
    notary.start();
    // Not before, so that no start waits for it; and not with the first press, so that nobody does.
    CompletableFuture<Void> unused = ready().thenRun(() -> {
      clockwork.run(metrics::open);
      clockwork.run(Words::loadAhead);
    });
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
    Thread leaving = Thread.ofVirtual().start(this::leave);
    List<Thread> stopping = chats.stream().map(chat -> Thread.ofVirtual().start(() -> stop(chat))).toList();
    for (Thread each : stopping) {
      each.join();
    }
    leaving.join();
    port.ifPresent(HttpPort::close);
    tencent.close();
    records.close();
    clockwork.close();
    callbacks.close();
    notary.signOff();
    store.close();
    metrics.close();
  }

  private void leave() {
    try {
      desk.leave(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(Chat chat) {
    try {
      chat.stop(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
