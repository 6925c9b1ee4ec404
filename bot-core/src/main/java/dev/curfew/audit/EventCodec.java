package dev.curfew.audit;

import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseNumber;

/** Case events in the canonical form that the chain covers, and back. */
public final class EventCodec {

  private EventCodec() {}

  /** One entry as text. */
  public record Entry(long seq, CaseNumber number, CaseEvent event) {}

  /** The canonical text of an entry: JSON, keys sorted, no white space, UTF-8 when hashed. The token of a case is not in it. */
  public static String write(Entry entry, PersonBook people) {
    throw new UnsupportedOperationException();
  }

  /**
   * What a text says; the token, which it does not hold, is the given one.
   *
   * @throws IllegalArgumentException when it is not the canonical form of any entry
   */
  public static Entry read(String text, String token, PersonBook people) {
    throw new UnsupportedOperationException();
  }

  /** The hash of an entry that follows that other one: SHA-256 over the 32 bytes of the one before and the UTF-8 of the text. */
  public static Hash hash(Hash before, String text) {
    throw new UnsupportedOperationException();
  }
}
