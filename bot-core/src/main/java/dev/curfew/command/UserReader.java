package dev.curfew.command;

import dev.curfew.chat.Message;
import dev.curfew.command.CommandLine.Reading.Request;
import dev.curfew.room.Media;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.BlockUser;
import dev.curfew.room.RoomAction.Deed;
import dev.curfew.room.RoomAction.RemoveUsers;
import dev.curfew.room.RoomAction.UnblockUser;
import dev.curfew.room.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out which users in which room a command means: the first word is the room, the others are users. */
final class UserReader {
  /** The most users in one command: ten requests. */
  static final int MOST = 100;

  private final RoomReader rooms;

  UserReader(RoomReader rooms) {
    this.rooms = rooms;
  }

  /** What is to be done, or why that is not clear. */
  sealed interface Read {
    record Clear(List<RoomAction> actions) implements Read {}

    record Unclear(Message why) implements Read {}
  }

  Read read(Deed deed, Request request) {
    List<String> words = new ArrayList<>(request.ids());
    String room = words.removeFirst();
    words.addAll(request.users());
    Optional<String> media = deed == Deed.BLOCK_USER ? request.media().or(() -> lastOf(words)) : Optional.empty();
    if (deed == Deed.BLOCK_USER && media.flatMap(UserReader::media).isEmpty()) {
      return new Read.Unclear(rooms.words().whichMedia(media));
    }
    List<String> names = words.stream().distinct().toList();
    Optional<Message> fault = fault(deed, names);
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
        new Read.Clear(actions(deed, where, users, media.flatMap(UserReader::media)));
    };
  }

  private Optional<Message> fault(Deed deed, List<String> users) {
    if (users.isEmpty()) {
      return Optional.of(rooms.words().whichUser(deed));
    }
    Optional<String> impossible = users.stream().filter(user -> !UserId.isPossible(user)).findFirst();
    if (impossible.isPresent()) {
      return Optional.of(rooms.words().invalidUser(impossible.get()));
    }
    int most = deed == Deed.REMOVE_USER ? MOST : 1;
    return users.size() > most ? Optional.of(rooms.words().tooManyUsers(deed, users, most)) : Optional.empty();
  }

  /** What stands at the end of the line, which is no user then. */
  private static Optional<String> lastOf(List<String> words) {
    return words.isEmpty() ? Optional.empty() : Optional.of(words.removeLast());
  }

  private static Optional<Media> media(String typed) {
    return Media.of(typed.toLowerCase(Locale.ROOT));
  }

  private static List<RoomAction> actions(Deed deed, Room room, List<UserId> users, Optional<Media> media) {
    return switch (deed) {
      case REMOVE_USER -> batches(room, users);
      case BLOCK_USER -> List.of(new BlockUser(room, users.getFirst(), media.orElseThrow()));
      case UNBLOCK_USER -> List.of(new UnblockUser(room, users.getFirst()));
      case DISMISS_ROOM -> throw new IllegalArgumentException("Closing a room is not about its users.");
    };
  }

  /** As many users in each request as it takes. */
  private static List<RoomAction> batches(Room room, List<UserId> users) {
    List<RoomAction> batches = new ArrayList<>();
    for (int from = 0; from < users.size(); from += RemoveUsers.MOST) {
      batches.add(new RemoveUsers(room, users.subList(from, Math.min(users.size(), from + RemoveUsers.MOST))));
    }
    return batches;
  }
}
