package dev.curfew.store;

import dev.curfew.audit.PersonBook;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Everybody whom the history speaks of, one row each. Somebody new is written down in a transaction of their own, before the entry
 * that speaks of them: a row that no entry needs does no harm. Thread-safe.
 */
final class SqlPersonBook implements PersonBook {
  private final Transactions transactions;
  private final Supplier<byte[]> salts;

  SqlPersonBook(Transactions transactions, Supplier<byte[]> salts) {
    this.transactions = transactions;
    this.salts = salts;
  }

  private record Known(String commitment, String name) {}

  @Override
  public String commitment(Actor actor) {
    String name = storable(actor.name());
    Optional<Known> known = transactions.read(handle -> known(handle, actor.person()));
    if (known.isEmpty()) {
      return transactions.write(handle -> introduced(handle, actor.person(), name));
    }
    if (!known.get().name().equals(name)) {
      transactions.write(handle -> handle.execute("UPDATE person SET name = ? WHERE commitment = ? AND id IS NOT NULL",
          name, known.get().commitment()));
    }
    return known.get().commitment();
  }

  private String introduced(Handle handle, Person person, String name) {
    byte[] salt = salts.get();
    handle.execute("INSERT INTO person (commitment, platform, salt, workspace, id, name) VALUES (?, ?, ?, ?, ?, ?)"
        + " ON CONFLICT (platform, workspace, id) DO NOTHING", PersonBook.commitment(salt, person),
        person.platform().label(), salt, person.workspace(), person.id(), name);
    return known(handle, person).orElseThrow(() -> new IllegalStateException("Somebody was forgotten meanwhile."))
        .commitment();
  }

  /** PostgreSQL's texts hold every character but this one. */
  private static String storable(String name) {
    return name.replace("\0", "");
  }

  private static Optional<Known> known(Handle handle, Person person) {
    return handle.select("SELECT commitment, name FROM person WHERE platform = ? AND workspace = ? AND id = ?",
        person.platform().label(), person.workspace(), person.id())
        .map((row, context) -> new Known(row.getString("commitment"), row.getString("name"))).findOne();
  }

  /** The commitments of those among these whom the history knows. */
  List<String> known(Collection<Person> people) {
    return transactions.read(handle -> people.stream()
        .flatMap(person -> known(handle, person).map(Known::commitment).stream()).toList());
  }

  @Override
  public Actor actor(String commitment) {
    return transactions.read(handle -> handle
        .select("SELECT platform, workspace, id, name FROM person WHERE commitment = ?", commitment)
        .map((row, context) -> actor(row, commitment)).findOne())
        .orElseThrow(() -> new IllegalStateException("The history speaks of " + commitment
            + ", whom the table of people does not hold. Somebody changed one of them: run curfew audit verify."));
  }

  /** From the columns platform, workspace, id and name. */
  static Actor actor(ResultSet row, String commitment) throws SQLException {
    Platform platform = Rows.platform(row.getString("platform"));
    String id = row.getString("id");
    if (id == null) {
      return PersonBook.forgotten(platform, commitment);
    }
    return new Actor(new Person(platform, row.getString("workspace"), id), row.getString("name"));
  }

  /** Forgets who stands behind a commitment; the history stays as it is. Nobody, or twice, does nothing. */
  void forget(Person person) {
    transactions.write(handle -> handle.execute(
        "UPDATE person SET salt = NULL, workspace = NULL, id = NULL, name = NULL"
            + " WHERE platform = ? AND workspace = ? AND id = ?",
        person.platform().label(), person.workspace(),
        person.id()));
  }
}
