package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseSearch.Filter;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Span;
import dev.curfew.live.LiveRoom;
import dev.curfew.live.LiveRooms;
import dev.curfew.live.LiveRooms.Search;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.People.Relation;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.words.HomeWords;
import dev.curfew.words.HomeWords.CaseRow;
import dev.curfew.words.HomeWords.RoomRow;
import dev.curfew.words.HomeWords.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what stands on somebody's own page. It has no channel: what rules let them do from any channel of the chat counts. */
final class Homing {
  private static final Logger log = LoggerFactory.getLogger(Homing.class);
  /** What people read of a list. */
  private static final int SHOWN = 15;
  /** How many are looked at, to say how many more there are. */
  private static final int SEARCHED = 100;
  /** Not over, or over only until a person decides. */
  private static final Set<CaseState> OPEN = Arrays.stream(CaseState.values())
      .filter(state -> !state.isOver() || state == CaseState.UNKNOWN).collect(Collectors.toUnmodifiableSet());
  /** What lets somebody pick a room; closing includes looking. */
  private static final Set<Right> SEEING = EnumSet.of(Right.LOOK, Right.REMOVE, Right.BLOCK);

  private final Office office;
  private final Audience audience;
  private final LiveRooms rooms;

  Homing(Office office, Audience audience, LiveRooms rooms) {
    this.office = office;
    this.audience = audience;
    this.rooms = rooms;
  }

  List<Message> home(Asker asker) {
    HomeWords words = office.texts(asker).home();
    List<Message> parts = new ArrayList<>(List.of(words.asOf(office.now())));
    parts.addAll(cases(asker, words));
    parts.addAll(rooms(asker, words));
    return parts;
  }

  private List<Message> cases(Asker asker, HomeWords words) {
    try {
      Rows<CaseRow> approvals = rows(approvals(asker));
      Message own = words.cases(rows(own(asker)));
      return approvals.shown().isEmpty() ? List.of(own) : List.of(own, words.approvals(approvals));
    } catch (StoreUnavailable away) {
      log.warn("The page of {} shows no cases, since they cannot be read: {}", asker.person(), away.getMessage());
      return List.of(words.away());
    }
  }

  private List<CaseRow> own(Asker asker) {
    Filter filter = Filter.ALL.withPeople(Set.of(asker.person())).withStates(OPEN);
    return office.stores().search().search(filter, SEARCHED).stream()
        .map(subject -> new CaseRow(subject, List.of(channel(subject.asked().place())))).toList();
  }

  private List<CaseRow> approvals(Asker asker) {
    Policy policy = office.policy();
    return office.stores().search().search(Filter.ALL.withStates(Set.of(CaseState.APPROVING)), SEARCHED).stream()
        .filter(subject -> !office.upkeep().isDue(subject) && isForAnother(policy, asker, subject))
        .map(subject -> new CaseRow(subject, whereApproved(policy, asker, subject)))
        .filter(row -> !row.in().isEmpty()).toList();
  }

  /** Asked by somebody else, and approved by nobody who may be the same. */
  private static boolean isForAnother(Policy policy, Asker asker, Case subject) {
    return policy.people().relation(asker.person(), subject.asked().by().person()) == Relation.DIFFERENT
        && subject.approvals().stream().allMatch(
            earlier -> policy.people().relation(asker.person(), earlier.by().person()) == Relation.DIFFERENT);
  }

  /** The channels in which the request stands and this person's press would count. */
  private List<Span.Channel> whereApproved(Policy policy, Asker asker, Case subject) {
    return audience.of(subject).stream().filter(place -> place.platform() == asker.person().platform())
        .filter(
            place -> Ruling.of(policy, asker, place, Right.APPROVE, subject.actions()) instanceof Ruling.May)
        .map(Homing::channel).distinct().toList();
  }

  private List<Message> rooms(Asker asker, HomeWords words) {
    Policy policy = office.policy();
    Platform platform = asker.person().platform();
    if (policy.anywhere(asker, platform, EnumSet.allOf(Right.class)).isEmpty()) {
      return List.of(words.noRight(asker.standing()));
    }
    List<Rule> rules = policy.anywhere(asker, platform, SEEING);
    Search all = new Search("", Set.copyOf(office.apps().names()), Policy.rooms(rules), 0, SEARCHED);
    List<RoomRow> found = rooms.search(all).stream().map(live -> row(live, rules, platform)).toList();
    boolean looks = rules.stream().anyMatch(rule -> rule.allows(Right.LOOK));
    return List.of(words.rooms(rows(found), looks, office.now(), office.apps().all().size() > 1));
  }

  private static RoomRow row(LiveRoom live, List<Rule> rules, Platform platform) {
    List<Where> places = rules.stream().filter(rule -> rule.speaksOf(live.room())).map(Rule::where).toList();
    Predicate<Where> everywhere = where -> where.everywhereOn().contains(platform);
    List<Span.Channel> channels = places.stream().flatMap(where -> where.channels().stream())
        .filter(channel -> channel.platform() == platform).map(ChannelRef::id).distinct()
        .sorted(Comparator.naturalOrder()).map(id -> new Span.Channel(platform, id)).toList();
    return new RoomRow(live, places.stream().anyMatch(everywhere) ? List.of() : channels);
  }

  private static <T> Rows<T> rows(List<T> found) {
    List<T> shown = found.subList(0, Math.min(SHOWN, found.size()));
    return new Rows<>(shown, found.size() - shown.size(), found.size() == SEARCHED);
  }

  private static Span.Channel channel(Place place) {
    return new Span.Channel(place.platform(), place.channel());
  }
}
