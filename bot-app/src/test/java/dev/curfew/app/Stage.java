package dev.curfew.app;

import dev.curfew.config.FileSource;
import dev.curfew.config.Settings;
import dev.curfew.config.SettingsReader;
import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole program in this process, against a sandbox of its own. olga may close every room, max none. */
final class Stage implements AutoCloseable {
  /** Olga asks for more rooms in a test class than one person may. */
  private static final String BUSY = "limits: { cases-per-person: 1000/10m, rooms-per-case: 1000 }\n";
  private static final AtomicInteger ROOMS = new AtomicInteger();

  final Sandbox sandbox;
  final Curfew curfew;

  private Stage(Sandbox sandbox, Curfew curfew) {
    this.sandbox = sandbox;
    this.curfew = curfew;
  }

  static Stage open() throws Exception {
    return open("");
  }

  /** @param more added to the configuration's end, like {@code confirmation: { expires-after: 1s }} */
  static Stage open(String more) throws Exception {
    Sandbox sandbox = Sandbox.start();
    Curfew curfew = Curfew.open(settings(sandbox, sandbox.configuration() + more + BUSY), InstantSource.system(),
        new Chance(),
        Seams.NONE);
    curfew.start();
    curfew.ready().get(30, TimeUnit.SECONDS);
    sandbox.discord().awaitCommand(sandbox.guild(), "dismiss-room", Duration.ofSeconds(30));
    return new Stage(sandbox, curfew);
  }

  static Settings settings(Sandbox sandbox, String yaml) {
    SettingsReader reader = new SettingsReader(sandbox.environment()::get, FileSource.disk());
    return Sound.settings(reader.read(Path.of("stage.yaml"), yaml));
  }

  List<Chat> chats() {
    return sandbox.chats();
  }

  /** A room that no other test has, with people in it. No room's id is part of another's. */
  TrtcRoom liveRoom() {
    TrtcRoom room = room();
    sandbox.goLive(room);
    return room;
  }

  /** A room that no other test has and nobody is in. */
  TrtcRoom room() {
    return sandbox.room("room-" + ROOMS.incrementAndGet() + "-end");
  }

  /** olga asks to close the room, and sees the prompt. */
  Shown prompt(Chat chat, TrtcRoom room) {
    return chat.awaitPrivately("olga", () -> chat.send("olga", "/dismiss-room " + room.id()),
        message -> message.says(room.id()) && message.knob("confirm").isPresent());
  }

  boolean isOpen(TrtcRoom room) {
    return sandbox.tencent().rooms().isOpen(room);
  }

  /** The calls about that room, also those that were refused. */
  List<Call> calls(TrtcRoom room) {
    return sandbox.tencent().calls().stream().filter(call -> call.room().filter(room::equals).isPresent()).toList();
  }

  /** How many requests about that room arrived at Tencent, whatever became of them. */
  long posts(TrtcRoom room) {
    return sandbox.tencent().wire().exchanges().stream()
        .filter(exchange -> new String(exchange.request().body(), StandardCharsets.UTF_8)
            .contains("\"" + room.id() + "\""))
        .count();
  }

  @Override
  public void close() {
    try {
      curfew.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sandbox.close();
  }
}
