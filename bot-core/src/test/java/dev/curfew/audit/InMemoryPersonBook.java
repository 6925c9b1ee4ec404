package dev.curfew.audit;

import dev.curfew.audit.AuditLog.Identity;
import dev.curfew.audit.AuditLog.PersonRow;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People in plain maps, with salts that anybody could guess. */
public final class InMemoryPersonBook implements PersonBook {
  private final Map<Person, String> commitments = new HashMap<>();
  private final Map<String, Known> known = new LinkedHashMap<>();
  private int salts;

  private record Known(Platform platform, Optional<Actor> actor, String salt) {}

  @Override
  public String commitment(Actor actor) {
    String commitment = commitments.computeIfAbsent(actor.person(), this::commit);
    known.computeIfPresent(commitment, (key, row) -> new Known(row.platform(), Optional.of(actor), row.salt()));
    return commitment;
  }

  private String commit(Person person) {
    byte[] salt = Hash.of(new byte[]{(byte) salts, (byte) (salts++ >> 8)}).bytes();
    String commitment = PersonBook.commitment(salt, person);
    known.put(commitment, new Known(person.platform(), Optional.empty(), HexFormat.of().formatHex(salt)));
    return commitment;
  }

  @Override
  public Actor actor(String commitment) {
    Known row = known.get(commitment);
    if (row == null) {
      throw new IllegalStateException("Nobody stands behind " + commitment);
    }
    return row.actor().orElseGet(() -> PersonBook.forgotten(row.platform(), commitment));
  }

  /** From now on nobody knows who that was. */
  public void forget(Person person) {
    String commitment = commitments.remove(person);
    known.computeIfPresent(commitment, (key, row) -> new Known(row.platform(), Optional.empty(), ""));
  }

  List<PersonRow> rows() {
    return known.entrySet().stream().map(entry -> new PersonRow(entry.getKey(), entry.getValue().actor()
        .map(actor -> new Identity(entry.getValue().salt(), actor.person().toString())))).toList();
  }
}
