package dev.curfew.command;

import dev.curfew.casework.CaseSearch;
import dev.curfew.casework.Refusal.TooMany;
import dev.curfew.chat.Person;
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

/**
 * How many cases may be opened, by one person and under one rule. Counted in the store, so that a restart gives nobody another
 * go; two replicas asked in the same instant may let one too many through.
 */
final class Limits {
  private final CaseSearch search;
  private final People people;
  private final Rate perPerson;
  private final int roomsPerCase;
  private final InstantSource clock;

  /** @param roomsPerCase how many rooms one case may be about */
  Limits(CaseSearch search, People people, Rate perPerson, int roomsPerCase, InstantSource clock) {
    this.roomsPerCase = roomsPerCase;
    this.search = search;
    this.people = people;
    this.perPerson = perPerson;
    this.clock = clock;
  }

  /** How many rooms one case may be about. */
  int roomsPerCase() {
    return roomsPerCase;
  }

  /** Why one more case, besides those that are open already, would be too many for that person or rule, if so. */
  Optional<TooMany> reached(Person person, Rule rule) {
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
    people.nameOf(person).ifPresent(
        name -> people.identities().getOrDefault(name, Set.of()).forEach(ref -> all.add(identity(ref, person))));
    return all;
  }

  private static Person identity(PersonRef ref, Person sibling) {
    String home = ref.platform() == sibling.platform() ? sibling.workspace() : "";
    return new Person(ref.platform(), ref.workspace().orElse(home), ref.id());
  }
}
