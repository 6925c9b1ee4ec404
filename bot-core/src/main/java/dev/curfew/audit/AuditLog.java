package dev.curfew.audit;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * The stored history as it stands, for checking: nothing is taken for granted, nothing is repaired, nothing is left out. Thread-safe;
 * throws {@link dev.curfew.casework.StoreUnavailable} when it cannot be read at all.
 */
public interface AuditLog {

  /** Everything as of one moment, whatever is written meanwhile; writers do not wait for it. To be closed. */
  View view();

  /**
   * What was stored at one moment. For one thread. Hands its rows over one by one, for as long as the receiver answers true, so
   * that a history of any length fits. Each method can be called again, though not from within another.
   */
  interface View extends AutoCloseable {

    /** The last entry, as it is remembered beside the history; {@link Head#NONE} when there is none. */
    Head head();

    /** All entries from that number on, by ascending number; {@link Long#MIN_VALUE} leaves out nothing. */
    void entries(long from, Predicate<Row> each);

    /** The derived cases, by ascending number. */
    void cases(Predicate<CaseRow> each);

    /** Everybody the history speaks of, in any order; also those who were forgotten. */
    void people(Predicate<PersonRow> each);

    @Override
    void close();
  }

  /**
   * An entry in its columns. A column that holds nothing, or nothing of its type, comes as 0 or the empty text.
   *
   * @param kind of the event, as in the entry
   * @param at in milliseconds since 1970, as in the entry
   * @param entry the canonical text
   * @param hash in lower-case hexadecimal digits
   */
  record Row(long seq, long caseNumber, String kind, long at, String entry, String hash) {}

  /**
   * What is kept about a case beside its history.
   *
   * @param state the name of its {@link dev.curfew.casework.CaseState}
   */
  record CaseRow(long number, long version, String state) {}

  /**
   * Somebody whom the history speaks of.
   *
   * @param identity empty once they were forgotten
   */
  record PersonRow(String commitment, Optional<Identity> identity) {}

  /**
   * Who stands behind a commitment.
   *
   * @param salt in lower-case hexadecimal digits
   * @param person as {@link dev.curfew.chat.Person} prints: {@code slack:T01:U02}
   */
  record Identity(String salt, String person) {}
}
