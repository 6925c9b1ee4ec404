package dev.curfew.command;

import dev.curfew.chat.Message;
import dev.curfew.command.CommandLine.Reading.Request;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.UserCall;
import dev.curfew.room.UserCall.Choice;
import dev.curfew.room.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out which users in which room a command means: the first word is the room, the others are users. */
final class UserReader {
  private final RoomReader rooms;

  UserReader(RoomReader rooms) {
    this.rooms = rooms;
  }

  /** What is to be done, or why that is not clear. */
  sealed interface Read {
    record Clear(List<RoomAction> actions) implements Read {}

    record Unclear(Message why) implements Read {}
  }

  Read read(UserCall call, Request request) {
    List<String> words = new ArrayList<>(request.ids());
    String room = words.removeFirst();
    words.addAll(request.users());
    Optional<String> typed = call.choice().flatMap(choice -> request.choice().or(() -> lastOf(words)));
    Optional<String> chosen = typed.map(word -> word.toLowerCase(Locale.ROOT));
    Optional<Choice> open = call.choice().filter(choice -> chosen.filter(choice.values()::contains).isEmpty());
    if (open.isPresent()) {
      return new Read.Unclear(rooms.words().whichChoice(call, open.get(), typed));
    }
    List<String> names = words.stream().distinct().toList();
    Optional<Message> fault = fault(call, names);
    if (fault.isPresent()) {
      return new Read.Unclear(fault.get());
    }
    List<UserId> users = names.stream().map(UserId::new).sorted().toList();
    Request alone = new Request(List.of(room), List.of(), Optional.empty(), request.app(), request.kind(),
        request.dryRun(), request.reason());
    return switch (rooms.readOne(alone)) {
      case RoomReader.Read.Unclear unclear -> new Read.Unclear(unclear.why());
      case RoomReader.Read.Many many -> throw new IllegalStateException("Only one was to be read.");
      case RoomReader.Read.Clear(Room where) ->
        new Read.Clear(call.requests(where, users, chosen));
    };
  }

  private Optional<Message> fault(UserCall call, List<String> users) {
    if (users.isEmpty()) {
      return Optional.of(rooms.words().whichUser(call));
    }
    Optional<String> impossible = users.stream().filter(user -> !UserId.isPossible(user)).findFirst();
    if (impossible.isPresent()) {
      return Optional.of(rooms.words().invalidUser(impossible.get()));
    }
    return users.size() > call.most()
        ? Optional.of(rooms.words().tooManyUsers(call, users, call.most()))
        : Optional.empty();
  }

  /** What stands at the end of the line, which is no user then. */
  private static Optional<String> lastOf(List<String> words) {
    return words.isEmpty() ? Optional.empty() : Optional.of(words.removeLast());
  }
}
