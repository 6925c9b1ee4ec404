package dev.curfew.command;

import dev.curfew.chat.Message;
import dev.curfew.command.CommandLine.Reading.Request;
import dev.curfew.room.App;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.InvalidRoomId;
import dev.curfew.room.Room;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import dev.curfew.words.CommandWords;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out which room a command means. */
final class RoomReader {
  private final AppDirectory apps;
  private final CommandWords words;

  RoomReader(AppDirectory apps, CommandWords words) {
    this.apps = apps;
    this.words = words;
  }

  /** Which room it is, or why that is not clear. */
  sealed interface Read {
    record Clear(Room room) implements Read {}

    /** Several ids, or patterns, with nothing checked about them. */
    record Many(Gathering.Names names) implements Read {}

    record Unclear(Message why) implements Read {}
  }

  CommandWords words() {
    return words;
  }

  /** One room, where only one will do. */
  Read readOne(Request request) {
    return read(request) instanceof Read.Many many
        ? new Read.Unclear(words.oneRoomAtATime(many.names().names()))
        : read(request);
  }

  Read read(Request request) {
    Optional<RoomKind> kind = request.kind().flatMap(RoomReader::kind);
    if (request.kind().isPresent() && kind.isEmpty()) {
      return new Read.Unclear(words.unknownKind(request.kind().get()));
    }
    List<App> meant = appsMeant(request.app());
    if (meant.isEmpty()) {
      return new Read.Unclear(words.unknownApp(request.app().orElse(""), apps.names()));
    }
    if (meant.size() > 1) {
      return new Read.Unclear(words.whichApp(apps.names()));
    }
    String first = request.ids().getFirst();
    return request.ids().size() > 1 || Gathering.isPattern(first)
        ? new Read.Many(new Gathering.Names(meant.getFirst(), kind, request.ids(), false))
        : read(meant.getFirst(), kind, first);
  }

  private Read read(App app, Optional<RoomKind> kind, String id) {
    RoomKind meant = kind.orElse(app.defaultKind());
    try {
      return new Read.Clear(new Room(app.name(), RoomId.parse(meant, id)));
    } catch (InvalidRoomId invalid) {
      return new Read.Unclear(words.invalidRoomId(id, meant, invalid.fault()));
    }
  }

  private List<App> appsMeant(Optional<String> typed) {
    if (typed.isEmpty()) {
      return apps.all();
    }
    return apps.all().stream().filter(app -> app.name().value().equals(typed.get().toLowerCase(Locale.ROOT))).toList();
  }

  private static Optional<RoomKind> kind(String typed) {
    return Arrays.stream(RoomKind.values()).filter(kind -> kind.label().equals(typed.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
