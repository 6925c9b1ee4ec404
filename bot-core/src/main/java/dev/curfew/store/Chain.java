package dev.curfew.store;

import dev.curfew.audit.EventCodec;
import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.audit.Hash;
import dev.curfew.audit.Head;
import dev.curfew.audit.PersonBook;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseNumber;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The end of the history. Whoever holds it is the only one who appends, over all replicas, until the end of the transaction: so it is
 * taken last and let go soon.
 *
 * @param cases how many cases there are
 */
record Chain(Head head, long cases) {

  /** Takes hold of it. */
  static Chain lock(Transactions transactions, Handle handle) {
    return read(handle, transactions.sql("SELECT seq, hash, cases FROM chain WHERE id = 1 {lock}"));
  }

  /** How far the history goes at this moment. */
  static Head head(Handle handle) {
    return read(handle, "SELECT seq, hash, cases FROM chain WHERE id = 1").head();
  }

  /** What the first entry is covered by. */
  static Hash first(Handle handle) {
    return handle.select("SELECT hash FROM event WHERE seq = 1").map((row, context) -> new Hash(row.getBytes("hash")))
        .findOne().orElse(Hash.NONE);
  }

  private static Chain read(Handle handle, String sql) {
    return handle.select(sql).map((row, context) -> new Chain(
        new Head(row.getLong("seq"), new Hash(row.getBytes("hash"))), row.getLong("cases"))).one();
  }

  /** Whether the history has exactly that entry there. */
  static boolean holds(Handle handle, Head entry) {
    return handle.select("SELECT hash FROM event WHERE seq = ?", entry.seq())
        .map((row, context) -> new Hash(row.getBytes("hash"))).findOne().filter(entry.hash()::equals).isPresent();
  }

  /** The number of the next case. */
  CaseNumber next() {
    return new CaseNumber(cases + 1);
  }

  /** Appends what happened to a case that is there, one after the other, as the one who holds the chain. */
  Transactions.Appended append(Handle handle, CaseNumber number, List<? extends CaseEvent> events, PersonBook people) {
    Head end = head;
    for (CaseEvent event : events) {
      end = append(handle, end, new Entry(end.seq() + 1, number, event), people);
    }
    handle.execute("UPDATE chain SET seq = ?, hash = ?, cases = ? WHERE id = 1", end.seq(), end.hash().bytes(),
        Math.max(cases, number.value()));
    return new Transactions.Appended(number, end);
  }

  private static Head append(Handle handle, Head before, Entry entry, PersonBook people) {
    String text = EventCodec.write(entry, people);
    Hash hash = EventCodec.hash(before.hash(), text);
    CaseEvent event = entry.event();
    handle.execute("INSERT INTO event (seq, case_number, kind, at, entry, hash) VALUES (?, ?, ?, ?, ?, ?)", entry.seq(),
        entry.number().value(), EventCodec.kind(event), event.at().toEpochMilli(), text, hash.bytes());
    return new Head(entry.seq(), hash);
  }
}
