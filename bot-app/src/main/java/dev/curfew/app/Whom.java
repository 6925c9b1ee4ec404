package dev.curfew.app;

import dev.curfew.audit.AuditLog;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import dev.curfew.permission.People;
import dev.curfew.permission.PersonRef;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Whom a person on the command line means. */
final class Whom {
  private Whom() {}

  /**
   * The identities that the history knows of somebody.
   *
   * @param text {@code slack:T01:U02}, {@code slack:U02} for that id in any workspace, {@code discord:81…}, or a name of
   *     {@code people:}
   * @return at least one
   */
  static Set<Person> named(String text, Supplier<People> people, AuditLog.View view) {
    Set<PersonRef> wanted = text.contains(":") ? Set.of(parsed(text)) : byName(text, people.get());
    Set<Person> found = new LinkedHashSet<>();
    view.people(row -> {
      row.identity().map(known -> person(known.person())).filter(person -> fits(wanted, person)).ifPresent(found::add);
      return true;
    });
    if (found.isEmpty()) {
      throw new Failure(ExitStatus.FAILED, "The history knows nobody who is " + text + ", or no longer.");
    }
    return found;
  }

  private static boolean fits(Set<PersonRef> wanted, Person person) {
    return wanted.stream().anyMatch(ref -> ref.matches(person));
  }

  private static Set<PersonRef> byName(String name, People people) {
    return Optional.ofNullable(people.identities().get(name))
        .orElseThrow(() -> new Failure(ExitStatus.USAGE, "The configuration "
            + "names nobody " + name
            + ". Write slack:T01:U02, slack:U02, discord:80351110224678912, or a name of people:."));
  }

  private static PersonRef parsed(String text) {
    Person person = person(text);
    return new PersonRef(person.platform(), Optional.of(person.workspace()).filter(workspace -> !workspace.isEmpty()),
        person.id());
  }

  /** Reads what {@link Person} prints. */
  private static Person person(String text) {
    List<String> parts = Arrays.asList(text.split("[:/]", 3));
    Optional<Platform> platform = Arrays.stream(Platform.values()).filter(each -> each.label().equals(parts.getFirst()))
        .findFirst();
    if (platform.isEmpty() || parts.size() < 2 || parts.getLast().isBlank()) {
      throw new Failure(ExitStatus.USAGE, "Nobody can be called " + Printable.of(text)
          + ". Write slack:T01:U02, slack:U02, discord:80351110224678912, or a name of people:.");
    }
    return new Person(platform.get(), parts.size() == 3 ? parts.get(1) : "", parts.getLast());
  }
}
