package dev.curfew.audit;

import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.ItemAnswer;
import dev.curfew.casework.CaseEvent.ItemAttempt;
import dev.curfew.casework.CaseEvent.ItemLeft;
import dev.curfew.casework.CaseEvent.ItemProof;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.Item;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.Seen;
import dev.curfew.casework.Wanted;
import dev.curfew.casework.Wanted.LeftOut;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Verb;
import dev.curfew.permission.Gap;
import dev.curfew.room.AppName;
import dev.curfew.room.BlockUser;
import dev.curfew.room.Described;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.LiveSession;
import dev.curfew.room.LiveSession.Publishing;
import dev.curfew.room.Media;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Outcome;
import dev.curfew.room.RemoveUsers;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomId;
import dev.curfew.room.StringRoomId;
import dev.curfew.room.UnblockUser;
import dev.curfew.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Events of every kind, as strange as they can be. */
final class Events {
  /** What no case is known by. */
  static final String TOKEN = "tok-3f9c";

  private Events() {}

  static Arbitrary<CaseEvent> any() {
    return Arbitraries
        .oneOf(List.of(asked(), askedForMany(), items(), refused(), prompted(), corrected(), pressed(), ended(), sent(),
            proved(), noted()));
  }

  /** Any text, with control characters, emoji, and what JSON spells otherwise; only whole characters. */
  static Arbitrary<String> texts() {
    Arbitrary<String> wild = Arbitraries.strings().all().ofMaxLength(20).map(Events::whole);
    return Arbitraries
        .oneOf(List.of(wild, Arbitraries.of("", "spam", "\u0000\u001f\u007f\"\\/\b\f\n\r\t", "🚪👩‍👩‍👧", "방 닫기",
            "\u2028\u2029\uFFFD\uFFFF", "<!channel> @everyone", "=1+1", "null")));
  }

  static String whole(String text) {
    return text.codePoints().filter(each -> each < 0xD800 || each > 0xDFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  private static Arbitrary<CaseEvent> asked() {
    return Combinators.combine(moments(), actors(), places(), rooms(), texts().optional())
        .as((at, by, place, room, reason) -> new CaseEvent.Asked(at, by, place, new DismissRoom(room), reason, TOKEN));
  }

  private static Arbitrary<CaseEvent> askedForMany() {
    Arbitrary<Wanted> wanted = Combinators.combine(actions(), leftOut().list().ofMaxSize(4), texts().optional(),
        Arbitraries.of("ko", "zh-CN", "ja", "pt-BR", "en-GB").map(Locale::forLanguageTag).optional()).as(Wanted::new);
    return Combinators.combine(moments(), actors(), places(), wanted)
        .as((at, by, place, all) -> new CaseEvent.Asked(at, by, place, all, TOKEN));
  }

  private static Arbitrary<List<RoomAction>> actions() {
    Arbitrary<UserId> users = Arbitraries.of("u-1", "host_2", "=3", "用户", "\"quoted\"").map(UserId::new);
    return Combinators.combine(rooms(), users.set().ofMinSize(1).ofMaxSize(5).list().ofMinSize(1).ofMaxSize(4),
        Arbitraries.of(Media.values()), Arbitraries.integers().between(0, 3))
        .as((room, all, media, deed) -> all.stream()
            .<RoomAction>map(some -> switch (deed) {
              case 0 -> new DismissRoom(room);
              case 1 -> new RemoveUsers(room, List.copyOf(some));
              case 2 -> new BlockUser(room, some.iterator().next(), media);
              default -> new UnblockUser(room, some.iterator().next());
            }).toList());
  }

  private static Arbitrary<LeftOut> leftOut() {
    return Combinators.combine(texts(), Arbitraries.of(Wanted.Why.values())).as(LeftOut::new);
  }

  private static Arbitrary<CaseEvent> items() {
    Arbitrary<List<ItemAttempt>> attempts = Combinators.combine(counts(), counts()).as(ItemAttempt::new).list()
        .ofMaxSize(4);
    Arbitrary<List<ItemAnswer>> answers = Combinators.combine(counts(), counts(), outcomes(),
        Arbitraries.of(true, false)).as(ItemAnswer::new).list().ofMaxSize(4);
    Arbitrary<Item.Left> why = Arbitraries.oneOf(List.of(numbers().map(Item.Left.ToAnother::new),
        Arbitraries.of(new Item.Left.Gone(), new Item.Left.OpenedAnew())));
    Arbitrary<List<ItemLeft>> left = Combinators.combine(counts(), why).as(ItemLeft::new).list().ofMaxSize(4);
    Arbitrary<List<ItemProof>> proofs = Combinators.combine(counts(), moments(), counts(),
        Arbitraries.of(true, false)).as(ItemProof::new).list().ofMaxSize(4);
    Arbitrary<CaseEvent> work = Combinators.combine(moments(), attempts, answers, left, proofs).flatAs(
        (at, begun, ended, alone, proved) -> Arbitraries.of(new CaseEvent.ItemsAttempted(at, begun),
            new CaseEvent.ItemsAnswered(at, ended), new CaseEvent.ItemsLeft(at, alone),
            new CaseEvent.ItemsProved(at, proved), new CaseEvent.Begun(at), new CaseEvent.Finished(at)));
    Arbitrary<CaseEvent> pressed = Combinators.combine(moments(), actors(), places(), moments()).flatAs(
        (at, by, from, until) -> Arbitraries.of(new CaseEvent.StopAsked(at, by, from),
            new CaseEvent.Watched(at, by, from, until)));
    return Arbitraries.oneOf(List.of(work, pressed));
  }

  private static Arbitrary<CaseEvent> refused() {
    return Combinators.combine(moments(), refusals()).as(CaseEvent.Refused::new);
  }

  private static Arbitrary<CaseEvent> prompted() {
    return Combinators.combine(moments(), texts(), counts(), moments(), sights()).as(CaseEvent.Prompted::new);
  }

  private static Arbitrary<CaseEvent> corrected() {
    return Combinators.combine(moments(), actors(), places(), rooms(), sights()).flatAs(
        (at, by, from, to, seen) -> Arbitraries.of(new CaseEvent.Corrected(at, by, from, to),
            new CaseEvent.FoundChanged(at, by, from, seen)));
  }

  private static Arbitrary<CaseEvent> proved() {
    return Combinators.combine(moments(), moments(), counts(), Arbitraries.of(true, false), texts().optional()).flatAs(
        (at, when, out, certain, first) -> Arbitraries.of(new CaseEvent.Proved(at, when, out, certain),
            new CaseEvent.NotProved(at), new CaseEvent.Reopened(at, when, first)));
  }

  static Arbitrary<Seen> sights() {
    Arbitrary<Optional<Described>> described = Combinators.combine(moments(), moments().optional(), counts().optional())
        .as((asOf, since, people) -> new Described(asOf, since,
            people.map(OptionalInt::of).orElseGet(OptionalInt::empty)))
        .optional();
    Arbitrary<Seen> live = Combinators.combine(sessions(), described).as(Seen.Live::new);
    Arbitrary<Seen> absent = Combinators.combine(moments().optional(), sessions().optional(),
        rooms().list().ofMaxSize(Seen.Absent.MOST_NEAR), described).as(Seen.Absent::new);
    Arbitrary<Seen.Glance> glances = moments().optional()
        .flatMap(since -> Arbitraries.of(new Seen.Glance(true, since), new Seen.Glance(false, Optional.empty())));
    Arbitrary<Seen> many = Combinators.combine(glances.list().ofMaxSize(5), counts(), Arbitraries.of(true, false))
        .as(Seen.Many::new);
    return Arbitraries.oneOf(List.of(live, absent, many, described.map(Seen.Nothing::new)));
  }

  private static Arbitrary<LiveSession> sessions() {
    Arbitrary<Publishing> publishing = Combinators.combine(counts(), counts(), counts()).as(Publishing::new);
    return Combinators.combine(moments().optional(), moments(), counts(),
        texts().list().ofMaxSize(LiveSession.MOST_HOSTS), counts(), publishing).as(LiveSession::new);
  }

  private static Arbitrary<CaseEvent> pressed() {
    return Combinators.combine(moments(), actors(), places(), texts(), counts(), moments(), texts())
        .flatAs((at, by, from, rule, count, deadline, reason) -> Arbitraries.of(
            new CaseEvent.Confirmed(at, by, from, rule),
            new CaseEvent.ApprovalAsked(at, by, from, rule, count, deadline),
            new CaseEvent.Approved(at, by, from, rule, count),
            new CaseEvent.Declined(at, by, from, rule, Optional.of(reason)),
            new CaseEvent.Declined(at, by, from, rule, Optional.empty()),
            new CaseEvent.WentAlone(at, by, from, rule, reason),
            new CaseEvent.SignedOff(at, by, from, rule),
            new CaseEvent.Cancelled(at, by, from),
            new CaseEvent.AskedAgain(at, by, from),
            new CaseEvent.SentAgain(at, by, from, rule),
            new CaseEvent.Checked(at, by, from)));
  }

  private static Arbitrary<CaseEvent> ended() {
    return Combinators.combine(moments(), numbers()).flatAs((at, other) -> Arbitraries.of(new CaseEvent.Expired(at),
        new CaseEvent.GivenUp(at), new CaseEvent.Joined(at, other), new CaseEvent.Overtaken(at, other)));
  }

  private static Arbitrary<CaseEvent> sent() {
    return Combinators.combine(moments(), counts(), outcomes(), Arbitraries.of(true, false))
        .flatAs((at, attempt, outcome, again) -> Arbitraries.of(new CaseEvent.Attempted(at, attempt),
            new CaseEvent.Answered(at, attempt, outcome, again)));
  }

  private static Arbitrary<CaseEvent> noted() {
    Arbitrary<CaseEvent> refused = Combinators.combine(moments(), actors(), places(), Arbitraries.of(Verb.values()),
        refusals()).as(CaseEvent.PressRefused::new);
    Arbitrary<CaseEvent> shown = Combinators.combine(moments(), places(), Arbitraries.of(CaseState.values()),
        Arbitraries.of(true, false)).as(CaseEvent.Shown::new);
    return Arbitraries.oneOf(List.of(refused, shown));
  }

  static Arbitrary<Refusal> refusals() {
    Arbitrary<Refusal> noRule = Combinators.combine(texts().optional(), gaps()).as(Refusal.NoRule::new);
    Arbitrary<Refusal> tooMany = Combinators.combine(texts().optional(), moments()).as(Refusal.TooMany::new);
    Arbitrary<Refusal> notAlone = texts().map(Refusal.NotAlone::new);
    return Arbitraries.oneOf(List.of(noRule, tooMany, notAlone, Arbitraries.of(new Refusal.NotTheRequester(),
        new Refusal.OwnRequest(), new Refusal.ApprovedAlready(), new Refusal.PersonNotProven(),
        new Refusal.OtherId(), new Refusal.RightGone(3))));
  }

  private static Arbitrary<Set<Gap>> gaps() {
    return Arbitraries.of(Gap.values()).set();
  }

  static Arbitrary<Outcome> outcomes() {
    Arbitrary<ErrorCode> codes = texts().map(ErrorCode::new);
    Arbitrary<Outcome> accepted = texts().map(Outcome.Accepted::new);
    Arbitrary<Outcome> rejected = Combinators.combine(codes, texts()).as(Outcome.Rejected::new);
    Arbitrary<Outcome> unknown = Combinators.combine(Arbitraries.of(Outcome.Doubt.values()), codes.optional(),
        texts().optional()).as(Outcome.Unknown::new);
    Arbitrary<Outcome> notSent = Arbitraries.of(Outcome.Obstacle.values()).map(Outcome.NotSent::new);
    return Arbitraries.oneOf(List.of(accepted, rejected, unknown, notSent));
  }

  private static Arbitrary<Actor> actors() {
    return Combinators.combine(Arbitraries.of(Platform.values()), Arbitraries.of("", "T01", "T02"),
        Arbitraries.of("U01", "U02", "80351110224678912")).as(Person::new)
        .map(person -> new Actor(person, person.id()));
  }

  private static Arbitrary<Place> places() {
    return Combinators.combine(Arbitraries.of(Platform.values()), texts(), texts().filter(text -> !text.isBlank()),
        texts().optional()).as(Place::new);
  }

  private static Arbitrary<Room> rooms() {
    Arbitrary<RoomId> string = Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9')
        .withChars(" !#$%&()+-:;<=.>?@[]^_{}|~,").ofMinLength(1).ofMaxLength(64).map(StringRoomId::new);
    Arbitrary<RoomId> number = Arbitraries.longs().between(1, NumberRoomId.MAX).map(NumberRoomId::new);
    return Combinators.combine(Arbitraries.of("live", "a-b_1").map(AppName::new),
        Arbitraries.oneOf(List.of(string, number))).as(Room::new);
  }

  static Arbitrary<Instant> moments() {
    return Arbitraries.longs().between(-Fields.MAX, Fields.MAX).map(Instant::ofEpochMilli);
  }

  static Arbitrary<CaseNumber> numbers() {
    return Arbitraries.longs().between(1, Fields.MAX).map(CaseNumber::new);
  }

  private static Arbitrary<Integer> counts() {
    return Arbitraries.integers();
  }
}
