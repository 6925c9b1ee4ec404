package dev.curfew.app;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Verb;
import dev.curfew.command.Arguments;
import dev.curfew.command.FrontDesk;
import dev.curfew.command.Invocation;
import dev.curfew.config.FileSource;
import dev.curfew.config.Settings;
import dev.curfew.config.SettingsReader;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** The whole program as it is put together, with nobody connected, and olga at its desk. */
public final class OpenDesk implements AutoCloseable {
  private static final Asker OLGA = new Asker(new Person(Platform.SLACK, "T0BENCH0001", "U0OLGA"), "olga",
      Standing.MEMBER, Set.of(), Set.of());
  private static final Place CHANNEL = Place.channel(Platform.SLACK, "T0BENCH0001", "C0BENCH0001");

  private final Curfew curfew;
  private final FrontDesk desk;

  private OpenDesk(Curfew curfew, FrontDesk desk) {
    this.curfew = curfew;
    this.desk = desk;
  }

  /** @param yaml a configuration in which olga may close every room */
  public static OpenDesk open(String yaml) throws ReflectiveOperationException {
    Map<String, String> environment = Map.of();
    Settings settings = Sound
        .settings(new SettingsReader(environment::get, FileSource.disk()).read(Path.of("bench.yaml"), yaml));
    Curfew curfew = Curfew.open(settings, InstantSource.system(), new Chance(), Seams.NONE);
    // The program itself hands its desk to nobody but its chats.
    Field desk = Curfew.class.getDeclaredField("desk");
    desk.setAccessible(true);
    return new OpenDesk(curfew, (FrontDesk) desk.get(curfew));
  }

  /** Types the command. @return the Confirm button of the prompt */
  public Button asks(String room) {
    return desk.handle(new Invocation.Typed(OLGA, CHANNEL, "dismiss-room", new Arguments.Line(room))).message()
        .button(Verb.CONFIRM);
  }

  /** Presses it. Returns when there is an outcome. */
  public String presses(Button button) {
    return desk.handle(new Invocation.Pressed(OLGA, CHANNEL, button.verb(), button.token())).message().unformatted();
  }

  @Override
  public void close() {
    try {
      curfew.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
