package dev.curfew.command;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.CommandLine.Reading.Malformed;
import dev.curfew.command.CommandLine.Reading.Request;
import dev.curfew.command.Reply.Answer;
import dev.curfew.command.Reply.Replace;
import dev.curfew.live.LiveRoom;
import dev.curfew.live.LiveRooms;
import dev.curfew.live.LiveRooms.Search;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Right;
import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.BlockUser;
import dev.curfew.room.InvalidRoomId;
import dev.curfew.room.Media;
import dev.curfew.room.RemoveUsers;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomFilter;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import dev.curfew.room.UserCalls;
import dev.curfew.room.UserId;
import dev.curfew.words.PickWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows people the live rooms that they may close or look at, to pick one instead of typing its id. */
final class Picking {
  private static final Logger log = LoggerFactory.getLogger(Picking.class);
  /** As many as can have a button each, beside the one for more. */
  private static final int PER_PAGE = 8;
  /** While people can still see the list. */
  private static final Duration KEPT = Duration.ofMinutes(15);

  private final Office office;
  private final LiveRooms rooms;
  private final SharedMemory memory;

  Picking(Office office, LiveRooms rooms, SharedMemory memory) {
    this.office = office;
    this.rooms = rooms;
    this.memory = memory;
  }

  private PickWords words(Asker asker) {
    return office.texts(asker).picks();
  }

  List<Suggestion> suggest(Look look) {
    try {
      Right right = right(look.command());
      if (look.usersOf().isPresent()) {
        return users(look, right);
      }
      Search search = new Search(look.text().strip(), apps(look.app()),
          office.policy().reach(look.asker(), look.place(), right), 0, FrontDesk.MOST_SUGGESTIONS);
      return rooms.search(search).stream().flatMap(room -> suggestion(look.asker(), room).stream()).toList();
    } catch (RuntimeException broken) {
      log.error("No rooms could be suggested", broken);
      return List.of();
    }
  }

  /** What the command does; what no command of ours does is shown to those who may close rooms. */
  private static Right right(String command) {
    return UserCalls.deed(command).map(Right::to)
        .orElse(Right.DISMISS);
  }

  /** Who is inside the room that was typed or picked before; of several ids the last one is being typed. */
  private List<Suggestion> users(Look look, Right right) {
    Optional<Room> room = typedRoom(look)
        .filter(meant -> !(office.policy().decide(look.asker(), look.place(), right, meant) instanceof Denied));
    if (room.isEmpty()) {
      return List.of();
    }
    int last = Math.max(look.text().lastIndexOf(' '), look.text().lastIndexOf(',')) + 1;
    String before = look.text().substring(0, last);
    return rooms.users(room.get(), look.text().substring(last), FrontDesk.MOST_SUGGESTIONS).stream()
        .filter(user -> before.length() + user.id().length() <= Suggestion.LONGEST)
        .map(user -> new Suggestion(before + user.id(),
            words(look.asker()).user(before, user.id(), user.anchor(), Suggestion.LONGEST)))
        .toList();
  }

  private Optional<Room> typedRoom(Look look) {
    RoomReader reader = new RoomReader(office.apps(), office.texts(look.asker()).commands());
    Arguments.Fields typed = new Arguments.Fields(look.usersOf().orElseThrow(), look.app(), Optional.empty(),
        Optional.empty(), Optional.empty());
    return CommandLine.read(typed) instanceof Request request
        && reader.readOne(request) instanceof RoomReader.Read.Clear(Room room) ? Optional.of(room) : Optional.empty();
  }

  private Optional<Suggestion> suggestion(Asker asker, LiveRoom live) {
    String value = typed(live.room());
    return value.length() > Suggestion.LONGEST
        ? Optional.empty()
        : Optional.of(new Suggestion(value, words(asker).label(live, office.now(), Suggestion.LONGEST)));
  }

  /** What somebody would type to mean that room and no other. */
  private String typed(Room room) {
    String id = room.id().text();
    App app = office.apps().get(room.app());
    StringBuilder line = new StringBuilder(id.matches("[A-Za-z0-9_-]+") ? id : '"' + id + '"');
    if (room.id().kind() != app.defaultKind()) {
      line.append(" kind:").append(room.id().kind().label());
    }
    if (office.apps().all().size() > 1) {
      line.append(" app:").append(app.name());
    }
    return line.toString();
  }

  /** {@code rooms [text] [app:…]}: the live rooms that this person may see from here. */
  Reply rooms(Asker asker, Place place, String line) {
    if (line.isBlank()) {
      return new Answer(page(asker, place, new Page("", Set.copyOf(office.apps().names()), 0)), Optional.empty());
    }
    return switch (CommandLine.read(new Arguments.Line(line))) {
      case Malformed malformed -> Office.said(words(asker).notUnderstood(line));
      case Request request -> new Answer(
          page(asker, place, new Page(String.join(" ", request.ids()), apps(request.app()), 0)), Optional.empty());
    };
  }

  /** The next page of a list, in its place. */
  Reply more(Asker asker, Place place, String token) {
    return memory.look(key(token)).flatMap(Page::read)
        .<Reply>map(page -> new Replace(page(asker, place, page), Optional.empty()))
        .orElseGet(() -> Office.said(office.texts(asker).presses().noSuchButton()));
  }

  /** What a list's button does, if it is still known. */
  Optional<RoomAction> action(Verb verb, String token) {
    Optional<String> kept = memory.look(key(token));
    return switch (verb) {
      case REMOVE -> kept.flatMap(Picking::readUser)
          .map(user -> new RemoveUsers(user.room(), List.of(user.user())));
      case BLOCK -> kept.flatMap(Picking::readUser)
          .map(user -> new BlockUser(user.room(), user.user(), Media.BOTH));
      default -> kept.flatMap(Picking::readRoom).map(RoomAction.DismissRoom::new);
    };
  }

  /** Somebody in a room. */
  record RoomUser(Room room, UserId user) {}

  /** A button that stands for somebody in a room, for as long as people can see the list that it is in. */
  String remember(RoomUser user) {
    return remember("user " + user.user() + " " + written(user.room()));
  }

  private static Optional<RoomUser> readUser(String text) {
    String[] parts = text.split(" ", 3);
    return parts[0].equals("user") && parts.length == 3
        ? readRoom(parts[2]).map(room -> new RoomUser(room, new UserId(parts[1])))
        : Optional.empty();
  }

  private Message page(Asker asker, Place place, Page page) {
    List<LiveRoom> found = rooms.search(new Search(page.text(), page.apps(),
        office.policy().reach(asker, place, Right.LOOK), page.skip(), PER_PAGE + 1));
    RoomFilter closable = office.policy().reach(asker, place, Right.DISMISS);
    List<PickWords.Row> rows = new ArrayList<>();
    for (LiveRoom live : found.subList(0, Math.min(PER_PAGE, found.size()))) {
      Optional<String> token = Optional.of(live.room()).filter(closable).map(room -> remember(written(room)));
      rows.add(new PickWords.Row(live, token));
    }
    Optional<String> more = found.size() > PER_PAGE
        ? Optional.of(remember(new Page(page.text(), page.apps(), page.skip() + PER_PAGE).written()))
        : Optional.empty();
    return words(asker).listed(page.text(), rows, more, office.now(), office.apps().all().size() > 1)
        .with(Visibility.PRIVATE);
  }

  private Set<AppName> apps(Optional<String> chosen) {
    return office.apps().names().stream().filter(name -> chosen.map(name.value()::equals).orElse(true))
        .collect(Collectors.toSet());
  }

  private String remember(String what) {
    String token = office.around().tokens().get();
    memory.keep(key(token), what, KEPT);
    return token;
  }

  private static String key(String token) {
    return "list/" + token;
  }

  private static String written(Room room) {
    return "room " + room.app() + " " + room.id().kind().label() + " " + room.id().text();
  }

  private static Optional<Room> readRoom(String text) {
    String[] parts = text.split(" ", 4);
    if (!parts[0].equals("room") || parts.length < 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Room(new AppName(parts[1]), RoomId.parse(RoomKind.of(parts[2]), parts[3])));
    } catch (InvalidRoomId invalid) {
      return Optional.empty();
    }
  }

  /** Which part of which list. */
  private record Page(String text, Set<AppName> apps, int skip) {

    String written() {
      return "page " + skip + " " + apps.stream().map(AppName::value).collect(Collectors.joining(",")) + " " + text;
    }

    static Optional<Page> read(String written) {
      String[] parts = written.split(" ", 4);
      if (!parts[0].equals("page") || parts.length < 4) {
        return Optional.empty();
      }
      Set<AppName> apps = Set.of(parts[2].split(",")).stream().map(AppName::new).collect(Collectors.toSet());
      return Optional.of(new Page(parts[3], apps, Integer.parseInt(parts[1])));
    }
  }
}
