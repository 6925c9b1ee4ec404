package dev.curfew.app;

import dev.curfew.live.LiveRooms;
import dev.curfew.room.AppName;
import dev.curfew.room.LiveSession;
import dev.curfew.room.LiveSession.Publishing;
import dev.curfew.room.Room;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import dev.curfew.room.Secret;
import dev.curfew.store.LiveStore;
import dev.curfew.store.StoreOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For {@code bot-app/bench/callbacks.sh}; no matter of an operator. */
@Command(name = "callback-check", hidden = true, mixinStandardHelpOptions = true, description = "Compares what is known of live rooms, while the bot is stopped, with what the load generator told and was acknowledged.")
final class CallbackCheckCommand implements Callable<Integer> {
  /** A batch is gathered for 60 ms and written in a fraction of a second; more than that may not be lost. */
  private static final long BOUND_MILLIS = 1_000;

  @Option(names = "--state", required = true, paramLabel = "FILE", description = "What the generator wrote with --state.")
  private Path state = Path.of("");

  @Option(names = "--store", required = true, paramLabel = "URL", description = "The store of the bot, which must be stopped.")
  private String store = "";

  @Option(names = "--app", defaultValue = "live", description = "The app's alias; ${DEFAULT-VALUE} when not given.")
  private String app = "";

  @Option(names = "--killed-at", paramLabel = "MILLIS", description = "When the bot was killed: what was acknowledged within a second before may be missing.")
  private Optional<Long> killedAt = Optional.empty();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Expected> all = Files.readAllLines(state).stream().filter(line -> !line.startsWith("#")).map(this::expected)
        .toList();
    List<Expected> comparable = all.stream().filter(room -> room.unacknowledged == 0).toList();
    StoreOptions options = new StoreOptions(new Secret(store), "check");
    System.setProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
    try (LiveStore opened = StoreChoice.translated(() -> LiveStore.open(options, InstantSource.system()))) {
      List<Expected> missing = comparable.stream().filter(room -> !room.isKnownTo(opened.rooms())).toList();
      return report(all.size(), comparable.size(), missing);
    }
  }

  private int report(int all, int comparable, List<Expected> missing) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("rooms %d, of them compared %d, otherwise than acknowledged %d%n", all, comparable, missing.size());
    long end = killedAt.orElse(Long.MAX_VALUE);
    killedAt.ifPresent(killed -> missing.stream().mapToLong(room -> killed - room.lastAcknowledged).max()
        .ifPresent(most -> out.printf("the oldest that is missing was acknowledged %d ms before the end%n", most)));
    long lost = missing.stream().filter(room -> end - room.lastAcknowledged > BOUND_MILLIS).count();
    missing.stream().filter(room -> end - room.lastAcknowledged > BOUND_MILLIS).limit(3)
        .forEach(room -> out.printf("lost: %s, expected %s%n", room.room, room.session));
    out.flush();
    return lost == 0 ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  /** The columns are those that the generator writes: room, kind, state, created, last event, last acknowledged, not acknowledged, people. */
  private Expected expected(String line) {
    String[] columns = line.split("\t", -1);
    Room room = new Room(new AppName(app), RoomId.parse(RoomKind.valueOf(columns[1]), columns[0]));
    List<String[]> people = columns[7].isEmpty()
        ? List.of()
        : Arrays.stream(columns[7].split(",")).map(each -> each.split(":", -1)).toList();
    int anchors = (int) people.stream().filter(each -> each[1].equals("20")).count();
    LiveSession session = new LiveSession(Optional.of(moment(columns[3])), moment(columns[4]), people.size(), List.of(),
        anchors, new Publishing(sending(people, "v"), sending(people, "a"), sending(people, "s")));
    return new Expected(room, columns[2].equals("live") ? Optional.of(session) : Optional.empty(),
        Long.parseLong(columns[5]), Integer.parseInt(columns[6]));
  }

  private static Instant moment(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static int sending(List<String[]> people, String medium) {
    return (int) people.stream().filter(each -> each[2].contains(medium)).count();
  }

  private record Expected(Room room, Optional<LiveSession> session, long lastAcknowledged, int unacknowledged) {

    /** Who the hosts are is not compared, only how many. */
    boolean isKnownTo(LiveRooms rooms) {
      return session.equals(rooms.sight(room).session().map(known -> new LiveSession(known.since(), known.heard(),
          known.people(), List.of(), known.anchors(), known.publishing())));
    }
  }
}
