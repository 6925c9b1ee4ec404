package dev.curfew.discord;

import com.neovisionaries.ws.client.WebSocket;
import com.neovisionaries.ws.client.WebSocketFactory;
import dev.curfew.command.FrontDesk;
import dev.curfew.discord.DiscordLink.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Curfew on Discord: a gateway session that takes slash commands and button presses to the desk and its replies back. It
 * connects, and connects again, by itself; only a refused token or bot ends it.
 */
public final class DiscordBot {
  private static final Logger log = LoggerFactory.getLogger(DiscordBot.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  /** Kept of the time to stop for closing the session itself. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final DiscordSettings settings;
  private final DiscordCourier courier;
  private final ExecutorService workers = Executors
      .newThreadPerTaskExecutor(Thread.ofVirtual().name("discord-", 0).factory());
  private final OkHttpClient http = JdaSession.http();
  private final IdentifyPacing pacing;
  private final LinkWatch watch;
  private final Reception reception;
  private final Suggesting suggesting;
  private final InteractionSource source;
  private final CommandRegistrar registrar;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final AtomicReference<Optional<JDA>> session = new AtomicReference<>(Optional.empty());

  /**
   * Does nothing yet.
   *
   * @param desk may block over an invocation, which it gets on a thread of its own after Discord has its acknowledgement
   */
  public DiscordBot(DiscordSettings settings, DiscordCourier courier, FrontDesk desk, DiscordSurroundings around) {
    this.settings = settings;
    this.courier = courier;
    this.pacing = new IdentifyPacing(settings.gatewayUrl(), around.gate());
    this.watch = new LinkWatch(around.clock());
    Set<String> guilds = Set.copyOf(settings.guilds());
    DiscordInvocations invocations = new DiscordInvocations(guilds);
    Languages languages = new Languages(around.words());
    this.reception = new Reception(desk, new Intake(invocations, new SentFiles(settings, http), languages), courier,
        around, workers);
    this.suggesting = new Suggesting(desk, invocations);
    this.source = new InteractionSource(reception::take, suggesting::take);
    this.registrar = new CommandRegistrar(guilds,
        () -> new DiscordCommands(around.words().get(), languages.translations()).of(settings.apps()), around.memory(),
        workers);
  }

  /**
   * Loads what the first connection needs, JDA's WebSocket library among it, which is of a class format that no class-data archive
   * keeps; may be called ahead, on another thread. Connects to nothing.
   */
  public static void loadAhead() {
    DataObject unusedObject = DataObject.fromJson(DataObject.empty().toJson());
    try {
      WebSocket unusedSocket = new WebSocketFactory().createSocket(URI.create("ws://127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Begins to connect and returns at once. To be called once. While Discord cannot be reached it is tried again, after 1 s at
   * first and after a minute at most.
   */
  public void start() {
    watch.tell(this::startOverWhenLost);
    workers.execute(() -> connect(Duration.ZERO));
  }

  /** How the connection stands; {@link State#REFUSED} is for good. */
  public DiscordLink link() {
    return watch.link();
  }

  /** Whether interactions arrive at this moment. */
  public boolean connected() {
    return link().connected();
  }

  /** Tells every later change of the link's state; the listener must not block. */
  public void onLink(Consumer<DiscordLink> listener) {
    watch.tell(listener);
  }

  /** Tells how long each later acknowledgement took, until Discord had it; the listener must not block. */
  public void onAcknowledged(Consumer<Duration> listener) {
    reception.onAcknowledged(listener);
  }

  /** JDA as it was last built. */
  Optional<JDA> session() {
    return session.get();
  }

  /** How many interactions JDA would have dropped without a word since the start, and Curfew answered itself. */
  public long rescuedInteractions() {
    return source.rescued();
  }

  /**
   * Ends, when the desk has nothing more to say: who comes now is told that Curfew stops, what is under way is finished, then
   * the session is closed. May be called at any time and more than once.
   *
   * @param deadline after how long it returns at the latest, finished or not
   */
  public void stop(Duration deadline) throws InterruptedException {
    stopping.countDown();
    pacing.release();
    registrar.stop();
    suggesting.stop();
    Duration work = deadline.minus(CLOSING).isPositive() ? deadline.minus(CLOSING) : Duration.ZERO;
    boolean finished = reception.stop().awaitNone(work) && courier.inFlight().awaitNone(CLOSING.dividedBy(4));
    if (!finished) {
      log.warn("Stopping with answers to Discord still under way.");
    }
    watch.become(State.STOPPED, "stopped");
    Optional<JDA> jda = session.get();
    if (jda.isPresent()) {
      jda.get().shutdown();
      if (!jda.get().awaitShutdown(CLOSING.dividedBy(2))) {
        jda.get().shutdownNow();
      }
    }
    http.connectionPool().evictAll();
  }

  private void startOverWhenLost(DiscordLink now) {
    boolean ended = now.state() == State.DISCONNECTED
        && session.get().map(jda -> jda.getStatus() == JDA.Status.SHUTDOWN).orElse(false);
    if (ended && stopping.getCount() > 0) {
      workers.execute(() -> connect(Duration.ofSeconds(5)));
    }
  }

  private void connect(Duration first) {
    Duration pause = first;
    try {
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        Duration next = pause.plusMillis(500).multipliedBy(2);
        pause = attempt(next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE).orElse(Duration.ZERO);
        if (pause.isZero()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Empty when there is nothing more to try: it worked, or never will. */
  private Optional<Duration> attempt(Duration pauseAfterFailure) {
    try {
      Optional<Duration> wait = new SessionBudget(settings, http).pauseBeforeStart();
      if (wait.isPresent()) {
        watch.become(State.DISCONNECTED, "today's session starts are used up, " + wait.get() + " to go");
        return wait;
      }
      watch.become(State.STARTING, "starting a session");
      open();
      return Optional.empty();
    } catch (InvalidTokenException e) {
      watch.become(State.REFUSED, "Discord does not know this token");
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      watch.become(State.DISCONNECTED, "Discord cannot be reached: " + e);
      return Optional.of(pauseAfterFailure);
    }
  }

  private void open() {
    JDA jda = JdaSession.open(settings, pacing, http, workers, List.of(source, watch, registrar));
    source.attach(jda);
    session.set(Optional.of(jda));
    courier.connect(jda);
    if (stopping.getCount() == 0) {
      jda.shutdownNow();
    }
  }
}
