package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.Setup;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.TrtcRoom;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a thousand rooms in one case take, against a Tencent that lets 20 calls through in any second, and what everybody sees
 * meanwhile. Run by {@code bench/many-rooms.sh}; {@code curfew.bench.bots} of them share one PostgreSQL, one alone has a file.
 */
class ManyRoomsSpeed {
  private static final int BOTS = Integer.getInteger("curfew.bench.bots", 1);
  private static final int ROOMS = Integer.getInteger("curfew.bench.rooms", 1000);
  /** As sentences have it. */
  private static final String COUNT = String.format(Locale.ENGLISH, "%,d", ROOMS);
  private static final Pattern DONE = Pattern.compile("Done (\\d+) ");

  private final List<Program> bots = new ArrayList<>();

  @Test
  void aThousandRooms(@TempDir Path folder) throws Exception {
    try (Sandbox sandbox = Sandbox.start(); EmbeddedPostgres postgres = BOTS > 1 ? EmbeddedPostgres.start() : null) {
      start(folder, sandbox, Optional.ofNullable(postgres).map(server -> server.getJdbcUrl("postgres", "postgres")));
      run(sandbox);
    } finally {
      bots.forEach(Program::close);
    }
  }

  private void start(Path folder, Sandbox sandbox, Optional<String> database) throws IOException, InterruptedException {
    Setup setup = sandbox.setup().with("""
        limits: { rooms-per-case: 1000, cases-per-person: 100/10m }
        confirmation: { type-the-id-above: 1000000 }
        """);
    String yaml = database.map(setup::storedAt).orElse(setup).yaml();
    learn(folder);
    for (int i = 0; i < BOTS; i++) {
      bots.add(launch(folder, "bot" + i, yaml, sandbox));
    }
    sandbox.sendCallbacksTo(bots.getFirst().port());
  }

  private static Program launch(Path folder, String name, String yaml, Sandbox sandbox)
      throws IOException, InterruptedException {
    return Program.launch(Files.createDirectory(folder.resolve(name)), yaml, sandbox.environment()).awaitReady();
  }

  /** The launcher keeps what a bot has loaded by its first end, for the next ones to start from: of its work, too. */
  private static void learn(Path folder) throws IOException, InterruptedException {
    try (Sandbox other = Sandbox.start(); Program first = launch(folder, "first", other.setup().yaml(), other)) {
      other.goLive(other.room("one"));
      other.goLive(other.room("two"));
      Chat slack = other.chats().getFirst();
      Shown prompt = slack.awaitPrivately("olga", () -> slack.send("olga", "/dismiss-room one two"),
          message -> message.knob("confirm").isPresent());
      slack.awaitInChannel(prompt.knob("confirm").orElseThrow().press(), message -> message.says("Closed 2 of 2"));
      first.terminate();
      first.awaitEnd();
    }
  }

  private void run(Sandbox sandbox) throws InterruptedException {
    Chat slack = sandbox.chats().getFirst();
    Chat discord = sandbox.chats().getLast();
    List<TrtcRoom> rooms = IntStream.range(0, ROOMS).mapToObj(i -> sandbox.room("bulk-%04d".formatted(i))).toList();
    rooms.forEach(sandbox::goLive);
    TrtcRoom single = sandbox.room("single");
    sandbox.goLive(single);
    Shown prompt = prompt(slack);
    Shown other = discord.awaitPrivately("olga", () -> discord.send("olga", "/dismiss-room single"),
        message -> message.says("single") && message.knob("confirm").isPresent());

    Instant pressed = Instant.now();
    Thread amid = Thread.ofVirtual().start(() -> amid(discord, other, pressed.plusSeconds(20)));
    prompt.knob("confirm").orElseThrow().press().run();
    watch(slack, pressed);
    amid.join();

    List<Call> calls = sandbox.tencent().calls().stream()
        .filter(call -> call.action().equals("DismissRoomByStrRoomId") && !call.room().equals(Optional.of(single)))
        .toList();
    System.out.printf(
        "the last of %d calls arrived %.2f s after the press; refused for too many: %d; at most %d in a second%n",
        calls.size(), seconds(pressed, calls.getLast().at()),
        calls.stream().filter(call -> call.error().isPresent()).count(),
        sandbox.tencent().mostInAnySecond("DismissRoomByStrRoomId"));
    System.out.printf("edits in Slack: at most %d in a minute%n", sandbox.slack().mostInAnyMinute("chat.update"));
    assertThat(rooms).noneMatch(sandbox.tencent().rooms()::isOpen);
  }

  /** Once all of them are known to be live. */
  private static Shown prompt(Chat slack) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(60);
    while (!slack.type("olga", "/dismiss-room bulk-* dry-run:yes").says(COUNT + " rooms")) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(500);
    }
    return slack.awaitPrivately("olga", () -> slack.send("olga", "/dismiss-room bulk-*"),
        message -> message.says("Close " + COUNT + " rooms") && message.knob("confirm").isPresent());
  }

  private static void amid(Chat discord, Shown prompt, Instant at) {
    try {
      Thread.sleep(Duration.between(Instant.now(), at));
      Instant pressed = Instant.now();
      discord.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
          message -> message.says("single") && message.says("RequestId"));
      System.out.printf("a single room asked for in the middle: answered after %.2f s%n",
          seconds(pressed, Instant.now()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks at the channel until all is said. */
  private static void watch(Chat slack, Instant pressed) throws InterruptedException {
    Optional<Instant> first = Optional.empty();
    Duration oldest = Duration.ZERO;
    Instant changed = pressed;
    String before = "";
    while (true) {
      String text = text(slack);
      Instant now = Instant.now();
      if (!text.equals(before)) {
        before = text;
        oldest = longer(oldest, Duration.between(changed, now));
        changed = now;
      }
      if (first.isEmpty() && done(text) > 0) {
        first = Optional.of(now);
        System.out.printf("first outcome shown after %.2f s%n", seconds(pressed, now));
      }
      if (text.contains("of " + COUNT + " rooms of")) {
        System.out.printf("all outcomes shown after %.2f s; the message was never older than %.2f s%n%s%n",
            seconds(pressed, now), oldest.toMillis() / 1000.0, text.lines().limit(3).toList());
        return;
      }
      Thread.sleep(20);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static int done(String text) {
    Matcher done = DONE.matcher(text);
    return done.find() ? Integer.parseInt(done.group(1)) : 0;
  }

  private static String text(Chat slack) {
    return slack.posted().stream().filter(message -> !message.isPrivate()).map(message -> message.seenBy("olga").text())
        .filter(text -> text.contains("bulk-")).reduce((one, later) -> later).orElse("");
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
