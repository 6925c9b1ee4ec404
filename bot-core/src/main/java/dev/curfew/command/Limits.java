package dev.curfew.command;

import dev.curfew.casework.CaseSearch;
import dev.curfew.casework.Refusal.TooMany;
import dev.curfew.chat.Person;
import dev.curfew.command.Desk.Bounds;
import dev.curfew.permission.People;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Rate;
import dev.curfew.permission.Rule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How many cases may be opened, by one person and under one rule. Counted in the store, so that a restart gives nobody another
 * go; two replicas asked in the same instant may let one too many through.
 */
final class Limits {
  private final CaseSearch search;
  private final Supplier<People> people;
  private final Supplier<Bounds> bounds;
  private final InstantSource clock;

  /** @param bounds in force at each moment, like the people */
  Limits(CaseSearch search, Supplier<People> people, Supplier<Bounds> bounds, InstantSource clock) {
    this.search = search;
    this.people = people;
    this.bounds = bounds;
    this.clock = clock;
  }

  /** How many rooms one case may be about. */
  int roomsPerCase() {
    return bounds.get().roomsPerCase();
  }

  /** Why one more case, besides those that are open already, would be too many for that person or rule, if so. */
  Optional<TooMany> reached(Person person, Rule rule) {
    Rate perPerson = bounds.get().casesPerPerson();
    Optional<TooMany> own = reached(perPerson, Optional.empty(),
        since -> search.openedBy(identities(person), since, perPerson.count()));
    return own.or(() -> rule.conditions().cases().flatMap(rate -> reached(rate, Optional.of(rule.name()),
        since -> search.openedUnder(rule.name(), since, rate.count()))));
  }

  private Optional<TooMany> reached(Rate rate, Optional<String> rule, Function<Instant, List<Instant>> opened) {
    // A case of exactly the age of the window no longer counts.
    List<Instant> counted = opened.apply(clock.instant().minus(rate.per()).plusMillis(1));
    return counted.size() < rate.count()
        ? Optional.empty()
        : Optional.of(new TooMany(rule, counted.getFirst().plus(rate.per())));
  }

  private Set<Person> identities(Person person) {
    Set<Person> all = new HashSet<>(Set.of(person));
    People known = people.get();
    known.nameOf(person).ifPresent(name -> known.of(name).forEach(ref -> all.add(identity(ref, person))));
    return all;
  }

  private static Person identity(PersonRef ref, Person sibling) {
    String home = ref.platform() == sibling.platform() ? sibling.workspace() : "";
    return new Person(ref.platform(), ref.workspace().orElse(home), ref.id());
  }
}
