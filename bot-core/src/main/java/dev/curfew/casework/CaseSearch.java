package dev.curfew.casework;

import dev.curfew.chat.Person;
import dev.curfew.room.AppName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks cases up, also among millions. Thread-safe; throws {@link StoreUnavailable} as {@link CaseStore} does. */
public interface CaseSearch {

  /** Cases that fit, the newest first; at most {@code most} of them. */
  List<Case> search(Filter filter, int most);

  /** Everything that happened to a case, notes too, in order; empty when there is no such case. */
  List<CaseEvent> history(CaseNumber number);

  /**
   * When any of these identities opened a case that was not refused, since then; the oldest first, at most {@code most} of the
   * newest. What limits count.
   */
  List<Instant> openedBy(Set<Person> identities, Instant since, int most);

  /** When cases were prompted by the rule of that name, since then; the oldest first, at most {@code most} of the newest. */
  List<Instant> openedUnder(String rule, Instant since, int most);

  /**
   * What to look for; every part has to fit, and an empty part fits all.
   *
   * @param room the room's id as text, of either kind
   * @param people who asked; empty for anybody
   * @param states any of these; empty for all
   * @param since cases asked at or after that moment
   * @param until cases asked before that moment
   * @param before cases with smaller numbers; for the next page
   * @param forReview only those in which the requester went ahead alone and nobody has looked since
   */
  record Filter(Optional<AppName> app, Optional<String> room, Set<Person> people, Set<CaseState> states,
      Optional<Instant> since, Optional<Instant> until, Optional<String> requestId, Optional<CaseNumber> before,
      boolean forReview) {

    /** Fits every case. */
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Set.of(), Set.of(),
        Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), false);

    public Filter {
      people = Set.copyOf(people);
      states = Set.copyOf(states);
    }

    public Filter withRoom(String id) {
      return new Filter(app, Optional.of(id), people, states, since, until, requestId, before, forReview);
    }

    public Filter withPeople(Set<Person> whoAsked) {
      return new Filter(app, room, whoAsked, states, since, until, requestId, before, forReview);
    }

    public Filter withStates(Set<CaseState> any) {
      return new Filter(app, room, people, any, since, until, requestId, before, forReview);
    }

    /** The next page, after a page that ended with that case. */
    public Filter withBefore(CaseNumber last) {
      return new Filter(app, room, people, states, since, until, requestId, Optional.of(last), forReview);
    }

    public Filter onlyForReview() {
      return new Filter(app, room, people, states, since, until, requestId, before, true);
    }
  }
}
