package dev.curfew.audit;

import dev.curfew.audit.AuditLog.Identity;
import dev.curfew.audit.AuditLog.PersonRow;
import dev.curfew.audit.EventReader.Author;
import dev.curfew.audit.Fault.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Who stands behind the commitments of a history, as far as the store still knows, and whether that can be. */
final class KnownPeople {
  /** What makes a row unfit for entries of a platform; by commitment. */
  private final Map<String, Fitness> rows = new HashMap<>();

  /** @param platform of the person that the row names; empty when it names nobody any more */
  private record Fitness(boolean committed, String platform) {}

  static KnownPeople of(AuditLog.View view) {
    KnownPeople people = new KnownPeople();
    view.people(row -> {
      people.rows.put(row.commitment(), fitness(row));
      return true;
    });
    return people;
  }

  private static Fitness fitness(PersonRow row) {
    return row.identity()
        .map(known -> new Fitness(isCommitted(row.commitment(), known), known.person().split(":", 2)[0]))
        .orElseGet(() -> new Fitness(true, ""));
  }

  private static boolean isCommitted(String commitment, Identity known) {
    try {
      byte[] salt = HexFormat.of().parseHex(known.salt());
      return Hash.of(salt, known.person().getBytes(StandardCharsets.UTF_8)).toString().equals(commitment);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What is wrong with the person that an entry names. */
  Optional<Fault> check(Author author, long seq) {
    Fitness fitness = rows.get(author.commitment());
    if (fitness == null) {
      return Optional.of(fault(seq, "is not kept any more, not even as somebody forgotten"));
    }
    boolean samePlatform = fitness.platform().isEmpty() || fitness.platform().equals(author.platform().label());
    if (!fitness.committed() || !samePlatform) {
      return Optional
          .of(fault(seq, "was changed: identity and salt that are kept do not give the commitment in the entry"));
    }
    return Optional.empty();
  }

  private static Fault fault(long seq, String what) {
    return new Fault(Kind.PERSON, seq, "Whoever did entry " + seq + " " + what + ".");
  }
}
