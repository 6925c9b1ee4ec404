package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.InMemoryCaseStore;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Asker;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Message;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Verb;
import dev.curfew.checkup.Finding;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.command.Invocation.Submitted;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.permission.Apps;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.People;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Rate;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import dev.curfew.room.App;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.AppName;
import dev.curfew.room.Credentials;
import dev.curfew.room.Outcome;
import dev.curfew.room.RateGate;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomKind;
import dev.curfew.room.RoomRecords;
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import dev.curfew.words.CaseWords;
import dev.curfew.words.CommandWords;
import dev.curfew.words.DoctorWords;
import dev.curfew.words.HistoryWords;
import dev.curfew.words.HomeWords;
import dev.curfew.words.PickWords;
import dev.curfew.words.PressWords;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static dev.curfew.chat.Platform.DISCORD;
import static dev.curfew.chat.Platform.SLACK;

/**
 * A desk with everything around it under control: time, Tencent, both chats and the store. What is set up counts from the first
 * thing that anybody types on.
 */
final class Scene {
  static final GroupId MODERATORS = new GroupId(SLACK, "S01");
  static final GroupId LEADS = new GroupId(SLACK, "S02");
  static final GroupId AUDITORS = new GroupId(SLACK, "S05");
  static final Place MODS = Place.channel(SLACK, "T01", "C01");
  static final Place LEADS_ON_SLACK = Place.channel(SLACK, "", "C02");
  static final Place LEADS_ON_DISCORD = Place.channel(DISCORD, "", "42");
  static final ChannelRef ANNOUNCE = new ChannelRef(DISCORD, "41");

  /** Olga may close rooms of live whose id begins with ab, from #mods. */
  static final Asker OLGA = member("U01", "Olga", Set.of(MODERATORS));
  /** Pete may the same. */
  static final Asker PETE = member("U03", "Pete", Set.of(MODERATORS));
  /** Max may nothing. */
  static final Asker MAX = member("U02", "Max", Set.of());
  /** Ada may read the history of rooms ab… from #mods, once there are auditors. */
  static final Asker ADA = member("U50", "Ada", Set.of(AUDITORS));

  private final AtomicInteger turnsGiven = new AtomicInteger();
  final ManualTime time = new ManualTime(Instant.parse("2026-11-23T03:00:00Z"));
  final FakeTencent tencent = new FakeTencent();
  final FakeRooms rooms = new FakeRooms();
  final SharedMemory memory = new InMemorySharedMemory();
  final FakeChat slack = new FakeChat(SLACK);
  final FakeChat discord = new FakeChat(DISCORD);
  final InMemoryCaseStore store = new InMemoryCaseStore();
  final InMemoryNotices notices = new InMemoryNotices(store);

  private static final Timing TIMING = new Timing(Duration.ofMinutes(2), Duration.ofMinutes(30), Duration.ofSeconds(30),
      Duration.ofSeconds(1), RateGate.Window.perSecond(20), Duration.ofSeconds(75), Duration.ofMinutes(10));

  private final AtomicInteger tokens = new AtomicInteger();
  private final List<Rule> rules = new ArrayList<>(List.of(rule("EU moderators", MODERATORS, "ab*", Conditions.NONE)));
  private final Map<String, Set<PersonRef>> people = new HashMap<>();
  private final List<ChannelRef> announce = new ArrayList<>();
  private List<App> apps = List.of(app("live", RoomKind.STRING));
  private int roomsPerCase = 1000;
  private Rate casesPerPerson = new Rate(1000, Duration.ofMinutes(10));
  private Optional<Desk> desk = Optional.empty();
  private Set<AppName> hearing = Set.of();
  private RoomRecords records = RoomRecords.NONE;
  private final Queue<Duration> turns = new ArrayDeque<>();
  private Runnable beforeTurn = () -> {};
  /** What the doctor finds. */
  List<Finding> found = List.of();
  private boolean withoutTurns;

  /** Rules beside the one that lets moderators close rooms named ab…. */
  Scene withRules(Rule... more) {
    rules.addAll(List.of(more));
    return this;
  }

  /** Auditors may read the history of the rooms that moderators close. */
  Scene withAuditors() {
    return withRules(rule("Auditors", AUDITORS, Right.AUDIT, "ab*", Conditions.NONE));
  }

  /** That rule is gone from now on, while the desk goes on. */
  void loses(String rule) {
    rules.removeIf(each -> each.name().equals(rule));
  }

  /** The same human being, on Slack and on Discord. */
  Scene withPerson(String name, String slackId, String discordId) {
    people.put(name, Set.of(new PersonRef(SLACK, Optional.empty(), slackId),
        new PersonRef(DISCORD, Optional.empty(), discordId)));
    return this;
  }

  Scene announcingIn(ChannelRef... channels) {
    announce.addAll(List.of(channels));
    return this;
  }

  /** TRTC's callbacks come in. */
  Scene hearing() {
    hearing = Set.of(new AppName("live"));
    rooms.hears(time.instant());
    return this;
  }

  Scene withRecords(RoomRecords paid) {
    records = paid;
    return this;
  }

  Scene withApps(App... all) {
    apps = List.of(all);
    return this;
  }

  Scene withRoomsPerCase(int count) {
    roomsPerCase = count;
    return this;
  }

  Scene withCasesPerPerson(int count, Duration per) {
    casesPerPerson = new Rate(count, per);
    return this;
  }

  /** So many people are in that room from now on; with more than 500 its id has to be typed. */
  void crowd(String room, int count) {
    rooms.isLive(FakeRooms.string(room), time.instant(), count);
  }

  Desk desk() {
    if (desk.isEmpty()) {
      restart();
    }
    return desk.orElseThrow();
  }

  /** What was only in memory is gone. */
  void restart() {
    time.forgets();
    Desk fresh = desk(new Stores(store, store, notices));
    fresh.upkeep().start();
    desk = Optional.of(fresh);
  }

  /** A desk of the same set-up over other stores. Nothing happens there by itself. */
  Desk desk(Stores stores) {
    return desk(stores, new Desk.Tencent(tencent, new Turns()),
        new Surroundings(time, time, time, this::token, new SplittableRandom(1), Runnable::run), TIMING);
  }

  String token() {
    return "token-" + tokens.incrementAndGet();
  }

  /** A desk of the same set-up with other surroundings too. */
  Desk desk(Stores stores, Desk.Tencent calls, Surroundings around, Timing timing) {
    Supplier<Policy> policy = () -> new Policy(rules, new People(people));
    AppDirectory directory = new AppDirectory(apps);
    return new Desk(policy, directory, stores, calls,
        new Desk.Telegraph(new Couriers(List.of(slack, discord)), new Audience(policy, () -> announce)),
        new Desk.Eyes(rooms, records, hearing, memory, () -> 500, () -> found), around,
        () -> timing,
        () -> new Desk.Bounds(casesPerPerson, roomsPerCase), new Tongues(() -> texts(Locale.ENGLISH, directory, policy),
            Map.of("en", texts(Locale.ENGLISH, directory, policy), "ko", texts(Locale.KOREAN, directory, policy))));
  }

  private Desk.Texts texts(Locale locale, AppDirectory directory, Supplier<Policy> policy) {
    return new Desk.Texts(new CaseWords(locale, directory, policy, () -> 500, hearing), new PressWords(locale, policy),
        new CommandWords(locale), new HistoryWords(locale), new PickWords(locale),
        new DoctorWords(locale), new HomeWords(locale));
  }

  Reply types(Asker asker, String text) {
    return desk().handle(new Typed(asker, MODS, "dismiss-room", new Arguments.Line(text)));
  }

  /** With the command's name and slash. */
  Reply types(Asker asker, String command, String text) {
    return desk().handle(new Typed(asker, MODS, command.substring(1), new Arguments.Line(text)));
  }

  Reply asks(Asker asker, String line) {
    return asks(asker, MODS, line);
  }

  Reply asks(Asker asker, Place place, String line) {
    return desk().handle(new Typed(asker, place, "curfew", new Arguments.Line(line)));
  }

  Reply presses(Asker asker, Verb verb, Reply prompt) {
    return presses(asker, verb, prompt.message());
  }

  /** In #mods, where not said otherwise. */
  Reply presses(Asker asker, Verb verb, Message message) {
    return presses(asker, MODS, verb, message);
  }

  Reply presses(Asker asker, Place place, Verb verb, Message message) {
    return desk().handle(new Pressed(asker, place, verb, message.buttons().getFirst().token()));
  }

  /** Presses a button that opens a form, fills in its one field and sends it. */
  Reply sends(Asker asker, Place place, Verb verb, Message message, String field, String text) {
    return desk().handle(new Submitted(asker, place, verb, message.button(verb).token(), Map.of(field, text)));
  }

  /** An attempt that was written down and whose end was not, as a crash leaves it. */
  Case crashesWhileSending(String room) {
    tencent.answers(() -> {
      throw new Crash();
    });
    Reply prompt = types(OLGA, room);
    try {
      presses(OLGA, Verb.CONFIRM, prompt);
      throw new AssertionError("It did not crash.");
    } catch (Crash crashed) {
      Case left = find(prompt.about().orElseThrow().value());
      store.isOrphaned(left.number());
      restart();
      return left;
    }
  }

  /** The next turn comes some seconds after the press; that happens meanwhile, before the attempt is written down. */
  void whileTheNextTurnIsAwaited(Runnable happening) {
    turnsComeAfter(Duration.ofSeconds(3));
    time.after(Duration.ofSeconds(1), happening);
  }

  /** That happens once, before the next turn is given. */
  void beforeTheNextTurn(Runnable happening) {
    beforeTurn = happening;
  }

  /** How many turns were given so far. */
  int turnsGiven() {
    return turnsGiven.get();
  }

  /** The next turns at Tencent come after these times, all further ones at once. */
  void turnsComeAfter(Duration... waits) {
    turns.addAll(List.of(waits));
  }

  /** The store cannot tell from now on whose turn it is. */
  void givesNoMoreTurns() {
    withoutTurns = true;
  }

  private Duration turn() {
    if (withoutTurns) {
      throw new StoreUnavailable("no turns for a test", false, new IllegalStateException());
    }
    Runnable happening = beforeTurn;
    beforeTurn = () -> {};
    happening.run();
    turnsGiven.incrementAndGet();
    return turns.isEmpty() ? Duration.ZERO : turns.remove();
  }

  /** Turns come as the scene was told. */
  private final class Turns implements RateGate {
    @Override
    public List<Duration> book(String what, Window window, int turns) {
      return Stream.generate(Scene.this::turn).limit(turns).toList();
    }

    @Override
    public Duration late(String what, Window window, Duration by) {
      return turn();
    }

    @Override
    public Duration bookNow(String what, Duration spacing, int atOnce) {
      return turn();
    }
  }

  /** Ends a thread as the end of the process would. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  Case find(long number) {
    return store.find(new CaseNumber(number)).orElseThrow();
  }

  static Outcome unknown() {
    return new Outcome.Unknown(Outcome.Doubt.TIMED_OUT, Optional.empty(), Optional.empty());
  }

  static RoomAction dismiss(String id) {
    return new DismissRoom(new Room(new AppName("live"), new StringRoomId(id)));
  }

  /** Lets a group close rooms of a pattern, from #mods. */
  static Rule rule(String name, GroupId group, String rooms, Conditions conditions) {
    return rule(name, group, Right.DISMISS, rooms, conditions);
  }

  private static Rule rule(String name, GroupId group, Right right, String rooms, Conditions conditions) {
    return new Rule(name, new Who(Set.of(), Set.of(group), Set.of()),
        new Where(Set.of(new ChannelRef(SLACK, "C01")), Set.of()), Set.of(right), new Apps.Every(),
        List.of(new RoomPattern(rooms)), conditions);
  }

  /** Lets moderators remove and block users in all rooms, from #mods. */
  static Rule aboutUsers(Conditions conditions) {
    return new Rule("Users", new Who(Set.of(), Set.of(MODERATORS), Set.of()),
        new Where(Set.of(new ChannelRef(SLACK, "C01")), Set.of()), Set.of(Right.REMOVE, Right.BLOCK), new Apps.Every(),
        List.of(new RoomPattern("*")), conditions);
  }

  static App app(String name, RoomKind kind) {
    return new App(new AppName(name), 1400000001L, URI.create("http://127.0.0.1"), "ap-singapore",
        new Credentials(new Secret("id"), new Secret("key"), Optional.empty()), kind);
  }

  static Asker member(String id, String name, Set<GroupId> groups) {
    return new Asker(new Person(SLACK, "T01", id), name, Standing.MEMBER, groups, Set.of());
  }

  static Asker onDiscord(String id, String name, Set<GroupId> roles) {
    return new Asker(new Person(Platform.DISCORD, "", id), name, Standing.MEMBER, roles, Set.of());
  }
}
