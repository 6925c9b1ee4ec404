package dev.curfew.slack;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackChannel;
import dev.curfew.sandbox.slack.SlackSecrets;
import dev.curfew.sandbox.slack.SlackSettings.Team;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.slack.UserGroup;
import dev.curfew.sandbox.wire.Headers;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import dev.curfew.words.Words;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** A local Slack with Olga and Paul in #general, and the bot beside it. */
final class Rig {
  static final Duration SOON = FakeDesk.SOON;
  /** As usual, but impatient. */
  static final Timings QUICK = new Timings(Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofMillis(20),
      Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(50), Duration.ofSeconds(3),
      Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(1500));

  final SandboxSlack slack = SandboxSlack.start(dev.curfew.sandbox.slack.SlackSettings.usual()
      .withApp(
          app -> app.withCommands("/dismiss-room", "/remove-user", "/block-user", "/unblock-user", "/curfew", "/other")
              .withMessageShortcuts("close_room", "else").withHomeTab().withBotEvents("app_home_opened")));
  final SlackUser olga = slack.workspace().addUser("olga");
  final SlackUser paul = slack.workspace().addUser("paul");
  final SlackChannel general = slack.workspace().addChannel("general", olga, paul);
  final UserGroup moderators = slack.workspace().addGroup("moderators", olga);
  final FakeDesk desk = new FakeDesk();
  final Words words = new Words(Locale.ENGLISH);
  final FakeStore store = new FakeStore(slack.clock());
  final AtomicInteger references = new AtomicInteger();
  private final SlackSecrets secrets = slack.settings().secrets();
  private SlackSettings.FrontDoor door = new SlackSettings.FrontDoor.SocketMode(new Secret(secrets.appToken()));
  private final WireServer ours = WireServer.start();
  private final Queue<SlackBot> others = new ConcurrentLinkedQueue<>();
  private SlackBot bot = create(QUICK);

  /** Over two Socket Mode links, once the first is up. */
  static Rig overSockets() throws Exception {
    Rig rig = new Rig();
    rig.start();
    rig.slack.socketMode().awaitLink(2, SOON);
    return rig;
  }

  /** Over HTTP. */
  static Rig overHttp() throws Exception {
    Rig rig = new Rig();
    rig.door = new SlackSettings.FrontDoor.Http(new Secret(rig.secrets.signingSecret()));
    rig.bot = rig.create(QUICK);
    rig.start();
    rig.ours.on("POST", "/slack/events", request -> answer(rig.bot, request));
    rig.slack.pushTo(rig.ours.http("/slack/events"));
    rig.slack.push().stampBy(rig.slack.clock());
    return rig;
  }

  private static Response answer(SlackBot bot, Request request) {
    SlackHttpDoor.Answer answer = bot.httpDoor().orElseThrow().answer(request::header, request.body());
    return new Response(answer.status(), Headers.NONE.with("Content-Type", answer.contentType()),
        answer.body().getBytes(StandardCharsets.UTF_8));
  }

  /** Not started yet. */
  static Rig waiting() {
    return new Rig();
  }

  void start() throws Exception {
    bot.start(desk).get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  SlackBot bot() {
    return bot;
  }

  /** Another process with the same store, asking the same desk; over HTTP each gets every other request. */
  SlackBot another() throws Exception {
    SlackBot other = create(QUICK);
    others.add(other);
    int linksBefore = slack.socketMode().allLinks().size();
    other.start(desk).get(SOON.toSeconds(), TimeUnit.SECONDS);
    switch (door) {
      case SlackSettings.FrontDoor.SocketMode sockets -> slack.socketMode().awaitLink(linksBefore + 2, SOON);
      case SlackSettings.FrontDoor.Http http -> {
        ours.on("POST", "/another/slack/events", request -> answer(other, request));
        slack.pushTo(ours.http("/slack/events"), ours.http("/another/slack/events"));
      }
    }
    return other;
  }

  /** The bot ends, and another begins with the same store and nothing else. */
  void restart() throws Exception {
    bot.stop(Duration.ofSeconds(4));
    int linksBefore = slack.socketMode().allLinks().size();
    bot = create(QUICK);
    start();
    if (door instanceof SlackSettings.FrontDoor.SocketMode) {
      slack.socketMode().awaitLink(linksBefore + 2, SOON);
    }
  }

  /** Ends every bot, after all that they had to do is done. */
  void stop() throws InterruptedException {
    desk.goOn();
    bot.stop(Duration.ofSeconds(4));
    for (SlackBot other = others.poll(); other != null; other = others.poll()) {
      other.stop(Duration.ofSeconds(4));
    }
  }

  /** Another bot in the place of the one that was not started. */
  void with(Timings timings) {
    bot = create(timings);
  }

  /** What Olga sees first, posted or changed, that contains the text. */
  Message awaitText(String text) {
    return slack.awaitMessage(general, message -> message.visibleText().contains(text), SOON);
  }

  /** A link's state, once it is as wanted. */
  LinkState awaitLinkState(String name, Predicate<LinkState> wanted) throws InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < end) {
      Optional<LinkState> found = bot.health().stream().filter(link -> link.name().equals(name)).filter(wanted)
          .findAny();
      if (found.isPresent()) {
        return found.get();
      }
      // Nothing tells when a state changes.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    throw new AssertionError("No such state of " + name + "; there are " + bot.health());
  }

  String team() {
    Team team = slack.settings().team();
    return team.id();
  }

  private SlackBot create(Timings timings) {
    SlackSettings settings = new SlackSettings(new Secret(secrets.botToken()), door, slack.apiUrl(),
        List.of(new AppName("live"), new AppName("test")), () -> Set.of(new GroupId(Platform.SLACK, moderators.id())));
    SlackSurroundings surroundings = new SlackSurroundings(slack.clock(),
        () -> "ref-" + references.incrementAndGet(), RandomGenerator.of("L64X128MixRandom"), store.memory());
    return new SlackBot(settings, Tongues.of(() -> Locale.ENGLISH), surroundings, timings);
  }

  void close() throws InterruptedException {
    stop();
    ours.close();
    slack.close();
  }
}
