package dev.curfew.slack;

import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.util.json.GsonFactory;
import dev.curfew.chat.Asker;
import dev.curfew.command.Courier;
import dev.curfew.command.FrontDesk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Curfew in Slack. The constructor does no I/O; {@link #start} connects, {@link #stop} lets go. The {@link #courier()} may be used
 * before and between.
 */
public final class SlackBot {
  private static final Logger log = LoggerFactory.getLogger(SlackBot.class);
  private static final String WEB_API = "web-api";
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final SlackSettings settings;
  private final Tongues tongues;
  private final SlackSurroundings surroundings;
  private final Timings timings;
  private final SlackSdk sdk;
  private final SlackApi api;
  private final ResponseUrls responseUrls;
  private final Outgoing outgoing;
  private final Work work = new Work();
  private final Links links;
  private final SlackGroups groups;
  private final SlackPeople people;
  private final SlackCourier courier;
  private final AtomicReference<Optional<SlackIdentity>> identity = new AtomicReference<>(Optional.empty());
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<CredentialsRefused> refused = new CompletableFuture<>();
  private final List<Consumer<Duration>> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Optional<SocketMode> socketMode = Optional.empty();
  private volatile Optional<SlackHttpDoor> httpDoor = Optional.empty();

  public SlackBot(SlackSettings settings, Tongues tongues, SlackSurroundings surroundings) {
    this(settings, tongues, surroundings, Timings.USUAL);
  }

  SlackBot(SlackSettings settings, Tongues tongues, SlackSurroundings surroundings, Timings timings) {
    this.settings = settings;
    this.tongues = tongues;
    this.surroundings = surroundings;
    this.timings = timings;
    this.sdk = SlackSdk.create(settings.apiUrl(), "curfew-" + surroundings.ids().get());
    this.api = new SlackApi(sdk.slack(), settings.botToken());
    this.responseUrls = new ResponseUrls(sdk.http(), settings.apiUrl(), surroundings.clock());
    this.outgoing = new Outgoing(api, responseUrls, new SlackRenderer(), new WaysBack(surroundings.memory()));
    this.links = new Links(surroundings.clock());
    this.groups = new SlackGroups(api, settings.groups(), timings.lookUp(), work.threads(), surroundings.clock());
    this.people = new SlackPeople(api, groups, timings.lookUp(), work.threads(), surroundings.clock());
    SlackFiles files = new SlackFiles(api, sdk.http(), settings.apiUrl(), surroundings.clock());
    this.courier = new SlackCourier(outgoing, files, () -> tongues.house().words());
  }

  /** Loads what the first answer of Slack's needs; may be called ahead, on another thread. Connects to nothing. */
  public static void loadAhead() {
    AuthTestResponse unused = GsonFactory.createSnakeCase(new SlackConfig()).fromJson("{}", AuthTestResponse.class);
  }

  /** Brings the core's later messages into Slack. */
  public Courier courier() {
    return courier;
  }

  /**
   * Connects, and hands what people do to the desk from then on. Returns at once; to be called once. Slack being away does not
   * fail it: it tries again until {@link #stop}.
   *
   * @param desk answers what people do; called on virtual threads, many at once, after Slack has its acknowledgement; only what
   *        it suggests is awaited before
   * @return completes once commands come in; fails with {@link CredentialsRefused} when Slack will never let them
   */
  public CompletableFuture<Void> start(FrontDesk desk) {
    SlackDispatcher dispatcher = dispatcher(desk);
    links.down(WEB_API, "not asked yet");
    switch (settings.door()) {
      case SlackSettings.FrontDoor.SocketMode(var appToken) -> {
        SocketMode.Ways slack = new SocketMode.Ways(new SlackApi(sdk.slack(), appToken), sdk.http());
        SocketMode.Reports reports = new SocketMode.Reports(links, this::greeted, this::refuse,
            this::acknowledged);
        socketMode = Optional.of(new SocketMode(slack, dispatcher, reports, timings, surroundings));
      }
      case SlackSettings.FrontDoor.Http(var signingSecret) -> httpDoor = Optional.of(new SlackHttpDoor(
          new SlackSignature(signingSecret, surroundings.clock()), dispatcher, surroundings.clock()));
    }
    Thread.ofVirtual().name("slack-web-api").start(this::keepChecking);
    return ready;
  }

  /** Completes when Slack refuses the credentials for good, at the start or later; otherwise never. */
  public CompletableFuture<CredentialsRefused> refused() {
    return refused;
  }

  /** Whether commands come in at this moment. */
  public boolean connected() {
    return switch (settings.door()) {
      case SlackSettings.FrontDoor.SocketMode sockets -> SocketMode.isUp(links);
      case SlackSettings.FrontDoor.Http http -> links.isUp(WEB_API);
    };
  }

  /** Every link with its state, by name. */
  public List<LinkState> health() {
    return links.all();
  }

  /** Tells every later change of a link between up and down; the listener must not block. */
  public void onLink(Consumer<LinkState> listener) {
    links.tell(listener);
  }

  /** Tells how long each later acknowledgement over a socket took; the listener must not block. */
  public void onAcknowledged(Consumer<Duration> listener) {
    listeners.add(listener);
  }

  private void acknowledged(Duration after) {
    listeners.forEach(listener -> listener.accept(after));
  }

  /** Where Slack's requests go, once started with {@link SlackSettings.FrontDoor.Http}; otherwise nothing. */
  public Optional<SlackHttpDoor> httpDoor() {
    return httpDoor;
  }

  /**
   * Takes on nothing more, though whoever types is still told so; waits for what is under way; lets go of Slack.
   *
   * @param deadline for all of it
   */
  public void stop(Duration deadline) throws InterruptedException {
    Duration patience = deadline.minus(GOODBYE);
    if (!work.drain(patience.isNegative() ? Duration.ZERO : patience)) {
      log.warn("Some answers to people in Slack were still under way at the end.");
    }
    stopping.countDown();
    links.letGo();
    if (socketMode.isPresent()) {
      socketMode.get().stop(GOODBYE);
    }
    work.close();
    sdk.close();
  }

  private SlackDispatcher dispatcher(FrontDesk desk) {
    Windows windows = new Windows(api, outgoing.renderer(), settings.apps());
    Function<Origin, Asker> askers = origin -> people.asker(origin, identity.get().orElseThrow());
    Handling.Line line = new Handling.Line(askers, outgoing.ways(), desk);
    Handling handling = new Handling(work, new SlackAnswers(outgoing, windows, this::voice), this::voice,
        surroundings, line);
    Forms forms = new Forms(outgoing, this::voice, settings.apps(), surroundings);
    RoomPicker picker = new RoomPicker(work, askers, desk, timings.options());
    SlackHandlers handlers = new SlackHandlers(handling, new SlackHandlers.Screens(forms, windows, picker), outgoing,
        identity::get);
    App app = BoltApp.create(sdk.slack(), List.of(handlers::guard, handlers::heard), handlers::unmatched);
    handlers.register(app);
    app.start();
    return new SlackDispatcher(app, responseUrls, handling, surroundings.clock());
  }

  /** How to speak to them: in their own language, if they are of this workspace's. */
  private Voice voice(Origin origin) {
    return tongues.of(identity.get().filter(origin::isFor).map(bot -> origin.user()).filter(user -> !user.isEmpty())
        .flatMap(people::language));
  }

  /** Looks again and again whether Slack knows the bot; the first success opens the door. */
  private void keepChecking() {
    BackOff backOff = new BackOff(timings.firstBackOff(), timings.longestBackOff(), surroundings.random());
    try {
      while (stopping.getCount() > 0) {
        Duration wait = check(backOff);
        stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration check(BackOff backOff) {
    return switch (api.once(methods -> methods.authTest(request -> request))) {
      case Called.Done(var bot) -> {
        backOff.reset();
        known(bot);
        yield timings.tokenCheck();
      }
      case Called.Refused<?> no when no.forGood() -> {
        refuse(new CredentialsRefused("auth.test", no.error()));
        links.down(WEB_API, "credentials refused: " + no.error());
        yield timings.refused();
      }
      case Called.Refused<?> no -> failed(no.error(), backOff.next());
      case Called.Lost<?> lost -> failed(lost.why(), lost.retryAfter().orElse(backOff.next()));
    };
  }

  private Duration failed(String why, Duration wait) {
    links.down(WEB_API, "auth.test: " + why);
    return wait;
  }

  private void known(AuthTestResponse bot) {
    Optional<SlackIdentity> before = identity.get();
    identity.set(Optional.of(new SlackIdentity(bot.getTeamId(), Optional.ofNullable(bot.getEnterpriseId()),
        before.flatMap(SlackIdentity::app).or(() -> app(bot)))));
    links.up(WEB_API);
    if (before.isEmpty()) {
      Thread.ofVirtual().name("slack-groups").start(this::keepReadingGroups);
      socketMode.ifPresentOrElse(SocketMode::start, () -> ready.complete(null));
    }
  }

  /** A bot's own profile names its app; asked again with the next check if need be. Over sockets the greeting names it. */
  private Optional<String> app(AuthTestResponse bot) {
    if (socketMode.isPresent()) {
      return Optional.empty();
    }
    Called<UsersInfoResponse> outcome = api.once(
        methods -> methods.usersInfo(request -> request.user(bot.getUserId())));
    return outcome instanceof Called.Done(var answer)
        ? Optional.ofNullable(answer.getUser())
            .flatMap(user -> Optional.ofNullable(user.getProfile()))
            .flatMap(profile -> Optional.ofNullable(profile.getApiAppId()))
        : Optional.empty();
  }

  private void greeted(Optional<String> app) {
    app.ifPresent(id -> identity.updateAndGet(known -> known.map(bot -> bot.withApp(id))));
    ready.complete(null);
  }

  private void refuse(CredentialsRefused refusal) {
    log.error("{}", refusal.getMessage());
    refused.complete(refusal);
    ready.completeExceptionally(refusal);
  }

  private void keepReadingGroups() {
    try {
      while (stopping.getCount() > 0) {
        groups.refresh();
        stopping.await(timings.groups().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
