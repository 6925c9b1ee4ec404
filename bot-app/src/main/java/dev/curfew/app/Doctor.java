package dev.curfew.app;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.checkup.Finding;
import dev.curfew.checkup.Mentions;
import dev.curfew.checkup.Report;
import dev.curfew.config.AppSettings;
import dev.curfew.config.Settings;
import dev.curfew.discord.DiscordProbe;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.room.AppName;
import dev.curfew.slack.SlackProbe;
import dev.curfew.store.StoreProbe;
import dev.curfew.store.UnfitStore;
import dev.curfew.trtc.TrtcProbe;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks over everything that a bot of some configuration would need, side by side, and changes nothing. */
final class Doctor {
  private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);
  /** One call over the network. */
  private static final Duration CALL = Duration.ofSeconds(4);
  /** A whole look, of several calls one after the other. */
  private static final Duration LOOK = Duration.ofSeconds(25);
  private static final Duration LATELY = Duration.ofDays(1);

  private final Settings settings;
  private final InstantSource clock;
  private final Callable<Finding> bot;

  /** From outside: a bot of these settings may be running here, or not. */
  Doctor(Settings settings, InstantSource clock) {
    this(settings, clock, new RunningBot(self(settings, "/"))::look);
  }

  /** @param bot tells by which configuration the bot works */
  Doctor(Settings settings, InstantSource clock, Callable<Finding> bot) {
    this.settings = settings;
    this.clock = clock;
    this.bot = bot;
  }

  /** A look, under the name that is told when it does not end. */
  private record Look(String what, Callable<Report> work) {}

  /** Everything but the rules themselves, in the order in which people would mend it. */
  Report examine() throws InterruptedException {
    List<Look> looks = new ArrayList<>();
    settings.apps().forEach(app -> looks.add(new Look("app " + app.name(), () -> Report.of(tencent(app)))));
    Mentions mentions = new Mentions(settings.rules(), settings.announce());
    settings.slack().ifPresent(slack -> looks.add(new Look("slack", () -> SlackProbe.look(SlackChat.connection(slack,
        () -> settings), mentions, self(settings, SlackChat.PATH), clock))));
    settings.discord().ifPresent(discord -> looks.add(new Look("discord", () -> DiscordProbe.look(DiscordChat
        .connection(discord, settings), mentions, CALL))));
    looks.add(new Look("running bot", () -> Report.of(List.of(bot.call()))));
    looks.add(new Look("store", () -> Report.of(new StoreProbe(settings.store().url(), clock).look())));
    looks.add(new Look("callbacks", () -> Report.of(callbacks())));
    Report report = together(looks);
    List<Finding> all = new ArrayList<>(configuration());
    all.addAll(report.findings());
    return new Report(all, report.groups(), report.channels());
  }

  /** All of it, the rules that can never apply last. */
  List<Finding> findings() throws InterruptedException {
    Report report = examine();
    return Stream.concat(report.findings().stream(), new RulesTable(settings.rules(), report).findings().stream())
        .toList();
  }

  /** Where a bot of this configuration, if it runs here, answers. */
  private static Optional<URI> self(Settings settings, String path) {
    if (settings.server().port() == 0) {
      return Optional.empty();
    }
    boolean everywhere = settings.server().host().equals("0.0.0.0") || settings.server().host().equals("::");
    String host = everywhere ? "127.0.0.1" : settings.server().host();
    String named = host.contains(":") ? "[" + host + "]" : host;
    return Optional.of(URI.create("http://" + named + ":" + settings.server().port() + path));
  }

  private List<Finding> configuration() {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("configuration", "complete"));
    settings.warnings().forEach(warning -> findings.add(Finding.warning("configuration",
        "line " + warning.line() + (warning.key().isEmpty() ? "" : ", " + warning.key()) + ": " + warning.what(),
        warning.remedy())));
    return findings;
  }

  private List<Finding> tencent(AppSettings app) throws InterruptedException {
    Set<Right> used = settings.rules().stream().filter(rule -> rule.apps().includes(app.name())).map(Rule::may)
        .flatMap(Set::stream).collect(Collectors.toSet());
    try (TrtcProbe probe = new TrtcProbe(CALL, clock)) {
      return probe.look(app.app(), used, app.describe());
    }
  }

  private List<Finding> callbacks() {
    Optional<Map<AppName, Instant>> heard = heard();
    return settings.apps().stream().map(app -> callbacks(app, heard)).toList();
  }

  private Finding callbacks(AppSettings app, Optional<Map<AppName, Instant>> heard) {
    String what = "callbacks of " + app.name();
    String address = "/trtc/callback/" + app.name();
    if (app.callbackKey().isEmpty()) {
      return Finding.warning(what, "no callback-key, so nobody can tell what is in a room or whether it closed",
          "enter a key and the address in TRTC's console, and the key as apps." + app.name() + ".callback-key");
    }
    String console = "enter the address that ends in " + address + " in TRTC's console, with the same key";
    if (heard.isEmpty()) {
      return Finding.off(what, "taken at " + address + "; none was received yet, since no bot has run on this store",
          console);
    }
    Optional<Instant> last = Optional.ofNullable(heard.get().get(app.name()));
    if (last.isEmpty()) {
      return Finding.warning(what, "taken at " + address + ", but none was ever received", console);
    }
    Duration ago = Duration.between(last.get(), clock.instant());
    String when = "the last one that was received is of " + EventLines.time(last.get());
    return ago.compareTo(LATELY) > 0
        ? Finding.warning(what, when + ", longer ago than a day",
            "see whether rooms were live since; if so, " + console)
        : Finding.ok(what, when);
  }

  /** Nothing where there is no store yet, or none that can be read; the look at the store says why. */
  private Optional<Map<AppName, Instant>> heard() {
    try {
      return Optional.of(new StoreProbe(settings.store().url(), clock).heard());
    } catch (UnfitStore | StoreUnavailable unreadable) {
      return Optional.empty();
    }
  }

  private static Report together(List<Look> looks) throws InterruptedException {
    List<Report> reports = new ArrayList<>();
    // Not closed, which would wait for what hangs.
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<Report>> running = looks.stream().map(look -> workers.submit(look.work())).toList();
      long end = System.nanoTime() + LOOK.toNanos();
      for (int i = 0; i < looks.size(); i++) {
        reports.add(outcome(looks.get(i).what(), running.get(i), end - System.nanoTime()));
      }
    } finally {
      workers.shutdownNow();
    }
    return Report.all(reports);
  }

  private static Report outcome(String what, Future<Report> running, long nanos) throws InterruptedException {
    try {
      return running.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return Report.of(List.of(Finding.fails(what, "the look did not end within " + LOOK.toSeconds() + " s",
          "check the network and the name servers of this machine, and try again")));
    } catch (ExecutionException broken) {
      LOG.error("A look at {} broke off", what, broken.getCause());
      return Report.of(List.of(Finding.fails(what, "the look broke off; the log has the reason", "report it")));
    }
  }
}
