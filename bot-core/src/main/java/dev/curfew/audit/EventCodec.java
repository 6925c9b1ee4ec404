package dev.curfew.audit;

import dev.curfew.audit.EventReader.Author;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseNumber;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Case events in the canonical form that the chain covers, and back. README describes the form for other programs; what was ever
 * written stays readable.
 */
public final class EventCodec {

  private EventCodec() {}

  /**
   * One entry of the history.
   *
   * @param seq its place in the whole history, from 1 upwards without gaps, at most 2^53 - 1
   */
  public record Entry(long seq, CaseNumber number, CaseEvent event) {

    public Entry {
      if (seq < 1) {
        throw new IllegalArgumentException("Entries are numbered from 1, not " + seq + ".");
      }
    }
  }

  /** The name of the event's kind in entries: {@code approval-asked}. */
  public static String kind(CaseEvent event) {
    return EventWriter.kind(event);
  }

  /**
   * The canonical text of an entry: JSON, keys sorted, no white space, UTF-8 when hashed. The token of a case is not in it, and of
   * people only their commitments. What is finer than a millisecond is cut off, and half a surrogate pair becomes U+FFFD, since
   * UTF-8 has no bytes for it.
   *
   * @throws IllegalArgumentException when a number or moment is beyond 2^53 - 1
   */
  public static String write(Entry entry, PersonBook people) {
    return new EventWriter(people::commitment).write(entry);
  }

  /**
   * What a text says; the token, which it does not hold, is the given one.
   *
   * @throws IllegalArgumentException when it is not the canonical form of any entry
   */
  public static Entry read(String text, String token, PersonBook people) {
    return read(text, token, author -> people.actor(author.commitment()));
  }

  static Entry read(String text, String token, Function<Author, Actor> people) {
    Reader reader = new Reader(people);
    Entry entry = new EventReader(token, reader::actor).read(text);
    requireSame(text, new EventWriter(actor -> reader.commitment).write(entry));
    return entry;
  }

  private static void requireSame(String text, String canonical) {
    if (!text.equals(canonical)) {
      throw new IllegalArgumentException("It is not written in the canonical form, or holds more than it should.");
    }
  }

  /** The hash of an entry that follows that other one: SHA-256 over the 32 bytes of the one before and the UTF-8 of the text. */
  public static Hash hash(Hash before, String text) {
    return Hash.of(before.bytes(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Remembers how the text names the one person in it, so that it can be written once more. */
  private static final class Reader {
    private final Function<Author, Actor> people;
    private String commitment = "";

    Reader(Function<Author, Actor> people) {
      this.people = people;
    }

    Actor actor(Author author) {
      commitment = Hash.parse(author.commitment()).toString();
      return people.apply(author);
    }
  }
}
