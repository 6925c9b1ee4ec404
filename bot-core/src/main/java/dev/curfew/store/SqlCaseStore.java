package dev.curfew.store;

import dev.curfew.audit.EventCodec;
import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.audit.PersonBook;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.ItemsAnswered;
import dev.curfew.casework.CaseEvent.ItemsAttempted;
import dev.curfew.casework.CaseEvent.Note;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.room.AppName;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import dev.curfew.store.Transactions.Appended;
import dev.curfew.store.Transactions.Violation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Cases over SQL: each move changes the case's row by compare-and-set and appends its event, in one transaction. */
final class SqlCaseStore implements CaseStore {
  /** How often a room may be taken by somebody who has let go of it a moment later. */
  private static final int TRIES = 5;

  private static final int MOST = 100;
  private static final int MOST_WATCHED = 10_000;
  /** After so long without a move, nobody here is coming back to a case that is not in hand. */
  private static final Duration BROKEN_OFF = Duration.ofMinutes(1);
  private final Transactions transactions;
  private final PersonBook people;
  private final Histories histories;
  private final Replicas replicas;

  SqlCaseStore(Transactions transactions, PersonBook people, Replicas replicas) {
    this.transactions = transactions;
    this.people = people;
    this.histories = new Histories(people);
    this.replicas = replicas;
  }

  @Override
  public Case open(Asked asked) {
    PersonBook known = introduced(asked);
    try {
      Appended appended = transactions.append(handle -> Optional.of(opened(handle, asked, known))).orElseThrow();
      return Case.asked(appended.number(), asked);
    } catch (Violation e) {
      throw new IllegalArgumentException("Another case has this token.", e);
    }
  }

  private Appended opened(Handle handle, Asked asked, PersonBook known) {
    Chain chain = Chain.lock(transactions, handle);
    CaseNumber number = chain.next();
    DerivedCase.of(Case.asked(number, asked), replicas.self()).insert(handle, known.commitment(asked.by()));
    return chain.append(handle, number, asked, known);
  }

  @Override
  public Optional<Case> find(CaseNumber number) {
    return told("c.number = ?", number.value());
  }

  @Override
  public Optional<Case> findByToken(String token) {
    return told("c.token = ?", token);
  }

  private Optional<Case> told(String which, Object key) {
    List<Histories.Line> lines = transactions.read(handle -> handle
        .select("SELECT e.case_number, c.token, e.entry FROM cases c JOIN event e ON e.case_number = c.number WHERE "
            + which + " ORDER BY e.seq", key)
        .map((row, context) -> Histories.Line.of(row)).list());
    return histories.cases(lines).stream().findFirst();
  }

  @Override
  public Move move(Case seen, Step step) {
    Case moved = seen.with(step);
    PersonBook known = introduced(step);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return transactions.append(handle -> moved(handle, seen, moved, step, known))
            .<Move>map(done -> new Move.Made(moved))
            .orElseGet(() -> new Move.TooLate(existing(seen.number())));
      } catch (Violation e) {
        Optional<CaseNumber> holder = holder(seen, step);
        if (holder.isPresent()) {
          return new Move.RoomTaken(holder.get());
        }
      }
    }
    throw new StoreUnavailable("The room changes hands too fast.", false, new IllegalStateException(step.toString()));
  }

  /** Nothing when somebody else was first. */
  private Optional<Appended> moved(Handle handle, Case seen, Case moved, Step step, PersonBook known) {
    if (!DerivedCase.of(moved, replicas.self()).replace(handle)) {
      return Optional.empty();
    }
    Flights.follow(handle, seen, moved, step);
    SqlNotices.owe(handle, moved, step.at());
    requestIds(step).forEach(id -> handle.execute(
        "INSERT INTO request (request_id, case_number) VALUES (?, ?) ON CONFLICT DO NOTHING", id,
        moved.number().value()));
    return Optional.of(Chain.lock(transactions, handle).append(handle, moved.number(), step, known));
  }

  /** Who does what the step would do, first come. */
  private Optional<CaseNumber> holder(Case seen, Step step) {
    List<RoomAction> wanted = step instanceof ItemsAttempted attempted
        ? attempted.attempts().stream().map(attempt -> seen.actions().get(attempt.item() - 1)).toList()
        : List.of(seen.asked().action());
    return wanted.stream().flatMap(action -> inFlight(action).stream()).findFirst();
  }

  private static Stream<String> requestIds(Step step) {
    return switch (step) {
      case Answered answered -> requestId(answered.outcome()).stream();
      case ItemsAnswered answered -> answered.answers().stream().flatMap(each -> requestId(each.outcome()).stream());
      default -> Stream.empty();
    };
  }

  private static Optional<String> requestId(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> Optional.of(accepted.requestId());
      case Outcome.Rejected rejected -> Optional.of(rejected.requestId());
      case Outcome.Unknown unknown -> unknown.requestId();
      case Outcome.NotSent notSent -> Optional.empty();
    };
  }

  private Case existing(CaseNumber number) {
    return find(number).orElseThrow(() -> new IllegalArgumentException("There is no case " + number + "."));
  }

  @Override
  public void note(CaseNumber number, Note note) {
    PersonBook known = introduced(note);
    try {
      transactions.append(
          handle -> Optional.of(Chain.lock(transactions, handle).append(handle, number, note, known)));
    } catch (Violation e) {
      throw new IllegalArgumentException("There is no case " + number + ".", e);
    }
  }

  /** A book that knows everybody in the event, so that nobody has to be looked up while the chain is held. */
  private PersonBook introduced(CaseEvent event) {
    PersonBook known = new RememberedPeople(people);
    try {
      EventCodec.write(new Entry(1, new CaseNumber(1), event), known);
    } catch (StoreUnavailable e) {
      // Whatever became of the person's row, nothing happened to the case.
      throw Transactions.withoutEffect(e);
    }
    return known;
  }

  @Override
  public Optional<CaseNumber> inFlight(RoomAction action) {
    return transactions.read(handle -> Flights.holder(handle, action));
  }

  @Override
  public Optional<CaseNumber> closedSince(Room room, Instant since, CaseNumber but) {
    Optional<CaseNumber> alone = numbers(
        "SELECT number FROM cases WHERE app = ? AND kind = ? AND room = ? AND state IN ('ACCEPTED', 'CLOSED')"
            + " AND deed = 'dismiss-room' AND moved_at >= ? AND number <> ? ORDER BY moved_at DESC LIMIT " + MOST,
        room.app().value(), room.id().kind().label(), room.id().text(), since.toEpochMilli(), but.value())
        .stream().filter(other -> isClosedSince(other, since)).findFirst();
    return alone.or(() -> numbers(
        "SELECT case_number AS number FROM item WHERE app = ? AND kind = ? AND room = ? AND deed = 'dismiss-room'"
            + " AND closed_at >= ? AND case_number <> ? ORDER BY closed_at DESC LIMIT 1",
        room.app().value(), room.id().kind().label(), room.id().text(), since.toEpochMilli(), but.value())
        .stream().findFirst());
  }

  /** Being signed off, or opened again, moves a case too, long after its room was closed. */
  private boolean isClosedSince(CaseNumber other, Instant moment) {
    return existing(other).closed().filter(closed -> !closed.isBefore(moment)).isPresent();
  }

  @Override
  public List<CaseNumber> waitingFor(Room room) {
    return numbers("SELECT number FROM cases WHERE app = ? AND kind = ? AND room = ? AND deed = 'dismiss-room'"
        + " AND state IN ('WAITING', 'APPROVING') ORDER BY number", room.app().value(), room.id().kind().label(),
        room.id().text());
  }

  @Override
  public List<Watched> watched(Instant since) {
    return transactions.read(handle -> handle.select(transactions.sql("SELECT number, app, kind, room FROM ("
        + "SELECT number, app, kind, room, moved_at FROM cases"
        + " WHERE state IN ('ACCEPTED', 'CLOSED', 'UNKNOWN') AND moved_at >= ?"
        + " UNION SELECT number, app, kind, room, moved_at FROM cases WHERE watched_until > {millis}"
        + " UNION SELECT case_number, app, kind, room, tried_at FROM item WHERE tried_at >= ?) w"
        + " ORDER BY moved_at DESC LIMIT " + MOST_WATCHED), since.toEpochMilli(), since.toEpochMilli())
        .map((row, context) -> watched(row)).list());
  }

  private static Watched watched(ResultSet row) throws SQLException {
    RoomKind kind = RoomKind.of(row.getString("kind"));
    return new Watched(Rows.number(row), new Room(new AppName(row.getString("app")),
        RoomId.parse(kind, row.getString("room"))));
  }

  @Override
  public List<CaseNumber> joinedTo(CaseNumber number) {
    return numbers("SELECT number FROM cases WHERE joined_to = ? ORDER BY number", number.value());
  }

  @Override
  public List<CaseNumber> due(Instant now) {
    return numbers("SELECT number FROM cases WHERE deadline <= ? ORDER BY deadline, number LIMIT " + MOST,
        now.toEpochMilli());
  }

  @Override
  public List<CaseNumber> orphaned(Instant now, Set<CaseNumber> inHand) {
    List<CaseNumber> ours = numbers("SELECT number FROM cases WHERE owner = ? AND moved_at < ? ORDER BY number",
        replicas.self(), now.minus(BROKEN_OFF).toEpochMilli());
    return Stream.concat(replicas.orphans(MOST).stream(), ours.stream().filter(number -> !inHand.contains(number)))
        .limit(MOST).toList();
  }

  private List<CaseNumber> numbers(String sql, Object... arguments) {
    return transactions.read(handle -> handle.select(sql, arguments).map((row, context) -> Rows.number(row)).list());
  }
}
