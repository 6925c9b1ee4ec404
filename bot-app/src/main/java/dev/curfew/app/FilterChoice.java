package dev.curfew.app;

import dev.curfew.audit.AuditLog;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseSearch;
import dev.curfew.casework.CaseSearch.Filter;
import dev.curfew.casework.CaseState;
import dev.curfew.chat.Person;
import dev.curfew.permission.People;
import dev.curfew.room.AppName;
import dev.curfew.store.ReadOnlyStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which cases somebody wants. */
final class FilterChoice {
  /** How many cases are looked up at once. */
  private static final int PAGE = 500;

  @Option(names = "--room", paramLabel = "ID", description = "About the room of that id, string or number.")
  private Optional<String> room = Optional.empty();

  @Option(names = "--app", paramLabel = "NAME", description = "About a room of that app.")
  private Optional<String> app = Optional.empty();

  @Option(names = "--person", paramLabel = "WHO", description = "Asked for by slack:T01:U02, slack:U02, discord:80351110224678912, or a name of people:.")
  private Optional<String> person = Optional.empty();

  @Option(names = {"--state",
      "--outcome"}, paramLabel = "STATE", split = ",", converter = StateConverter.class, description = "That stand so now, such as accepted,unknown; may be given several times.")
  private Set<CaseState> states = new HashSet<>();

  @Option(names = "--since", paramLabel = "WHEN", converter = MomentConverter.class, description = "Asked for at or after "
      + MomentConverter.FORMS + ".")
  private Optional<Instant> since = Optional.empty();

  @Option(names = "--until", paramLabel = "WHEN", converter = MomentConverter.class, description = "Asked for before that.")
  private Optional<Instant> until = Optional.empty();

  @Option(names = "--request-id", paramLabel = "ID", description = "With an attempt that Tencent answered under that RequestId.")
  private Optional<String> requestId = Optional.empty();

  @Option(names = "--for-review", description = "In which somebody went ahead alone, and that nobody has signed off.")
  private boolean forReview;

  /** The filter that was asked for; fits all when nothing was. */
  Filter filter(Supplier<People> people, AuditLog.View view) {
    Set<Person> identities = person.map(text -> Whom.named(text, people, view)).orElseGet(Set::of);
    return new Filter(app.map(FilterChoice::app), room, identities, states, since, until, requestId, Optional.empty(),
        forReview);
  }

  private static AppName app(String name) {
    try {
      return new AppName(name);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitStatus.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** The numbers of all cases that fit; empty when there is no filter at all. */
  Optional<Set<Long>> numbers(ReadOnlyStore store, Supplier<People> people, AuditLog.View view) {
    Filter filter = filter(people, view);
    return filter.equals(Filter.ALL) ? Optional.empty() : Optional.of(all(store.search(), filter));
  }

  private static Set<Long> all(CaseSearch search, Filter filter) {
    Set<Long> numbers = new HashSet<>();
    List<Case> page = search.search(filter, PAGE);
    while (!page.isEmpty()) {
      page.forEach(found -> numbers.add(found.number().value()));
      page = search.search(filter.withBefore(page.getLast().number()), PAGE);
    }
    return numbers;
  }
}
