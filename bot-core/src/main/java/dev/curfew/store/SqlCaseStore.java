package dev.curfew.store;

import dev.curfew.audit.EventCodec;
import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.audit.PersonBook;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
  private final Replicas replicas;

  SqlCaseStore(Transactions transactions, PersonBook people, Replicas replicas) {
    this.transactions = transactions;
    this.people = people;
    this.replicas = replicas;
  }

  @Override
  public Case open(Asked asked) {
    PersonBook known = introduced(List.of(asked));
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
    return chain.append(handle, number, List.of(asked), known);
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
    // The requester, who is in most entries, comes with them.
    RememberedPeople known = new RememberedPeople(people);
    List<Histories.Line> lines = transactions.read(handle -> handle
        .select("SELECT e.case_number, c.token, e.entry, c.person, p.platform, p.workspace, p.id, p.name"
            + " FROM cases c LEFT JOIN person p ON p.commitment = c.person JOIN event e ON e.case_number = c.number WHERE "
            + which + " ORDER BY e.seq", key)
        .map((row, context) -> {
          String person = row.getString("person");
          if (row.getString("platform") != null) {
            known.remember(person, SqlPersonBook.actor(row, person));
          }
          return Histories.Line.of(row);
        }).list());
    return Histories.cases(lines, known).stream().findFirst();
  }

  @Override
  public Move move(Case seen, Step step) {
    Journey journey = Journey.of(seen, step);
    return move(journey, handle -> moved(handle, journey));
  }

  @Override
  public Move move(Case seen, Step taking, Attempted attempted) {
    Journey journey = Journey.of(seen, taking, attempted);
    if (attempted.attempt() > 1 || !seen.deed().isDismissal()) {
      return move(journey, handle -> moved(handle, journey));
    }
    Set<CaseNumber> earlier = new HashSet<>();
    while (true) {
      try {
        return move(journey, handle -> moved(handle, journey, earlier));
      } catch (Closed e) {
        if (e.closer.isSince(this, seen.asked().at())) {
          return new Move.RoomTaken(e.closer.number());
        }
        earlier.add(e.closer.number());
      }
    }
  }

  private Move move(Journey journey, Function<Handle, Boolean> change) {
    PersonBook known = introduced(journey.steps());
    Case seen = journey.seen();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return transactions.append(handle -> change.apply(handle)
            ? Optional.of(Chain.lock(transactions, handle).append(handle, seen.number(), journey.steps(), known))
            : Optional.empty())
            .<Move>map(done -> new Move.Made(journey.end()))
            .orElseGet(() -> new Move.TooLate(existing(seen.number())));
      } catch (Violation e) {
        Optional<CaseNumber> holder = holder(seen, journey.steps().getFirst());
        if (holder.isPresent()) {
          return new Move.RoomTaken(holder.get());
        }
      }
    }
    throw new StoreUnavailable("The room changes hands too fast.", false,
        new IllegalStateException(journey.toString()));
  }

  /** @return false when somebody else was first */
  private boolean moved(Handle handle, Journey journey) {
    Case end = journey.end();
    if (!DerivedCase.of(end, replicas.self()).replace(handle, journey.seen())) {
      return false;
    }
    Case before = journey.seen();
    for (Step step : journey.steps()) {
      Case after = before.with(step);
      Flights.follow(handle, before, after, step);
      before = after;
      requestIds(step).forEach(id -> handle.execute(
          "INSERT INTO request (request_id, case_number) VALUES (?, ?) ON CONFLICT DO NOTHING", id,
          end.number().value()));
    }
    SqlNotices.owe(handle, end, journey.steps().getFirst().at());
    return true;
  }

  /**
   * The same, having the room, so that nobody else closes it any more.
   *
   * @param earlier cases that closed it before that one was asked for, whatever their columns say
   */
  private boolean moved(Handle handle, Journey journey, Set<CaseNumber> earlier) {
    if (!moved(handle, journey)) {
      return false;
    }
    Case seen = journey.seen();
    closers(handle, seen.room(), seen.asked().at(), seen.number()).stream()
        .filter(closer -> !earlier.contains(closer.number())).findFirst().ifPresent(closer -> {
          throw new Closed(closer);
        });
    return true;
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
    PersonBook known = introduced(List.of(note));
    try {
      transactions.append(
          handle -> Optional.of(Chain.lock(transactions, handle).append(handle, number, List.of(note), known)));
    } catch (Violation e) {
      throw new IllegalArgumentException("There is no case " + number + ".", e);
    }
  }

  /** A book that knows everybody in the events, so that nobody has to be looked up while the chain is held. */
  private PersonBook introduced(List<? extends CaseEvent> events) {
    PersonBook known = new RememberedPeople(people);
    try {
      events.forEach(event -> EventCodec.write(new Entry(1, new CaseNumber(1), event), known));
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
    return transactions.read(handle -> closers(handle, room, since, but)).stream()
        .filter(closer -> closer.isSince(this, since)).map(Closer::number).findFirst();
  }

  /** The newest first. */
  private static List<Closer> closers(Handle handle, Room room, Instant since, CaseNumber but) {
    String app = room.app().value();
    String kind = room.id().kind().label();
    String id = room.id().text();
    return handle
        .select("SELECT number, moved_at AS since, 1 AS alone FROM cases WHERE app = ? AND kind = ? AND room = ?"
            + " AND state IN ('ACCEPTED', 'CLOSED') AND deed = 'dismiss-room' AND moved_at >= ? AND number <> ?"
            + " UNION ALL SELECT case_number, closed_at, 0 FROM item WHERE app = ? AND kind = ? AND room = ?"
            + " AND deed = 'dismiss-room' AND closed_at >= ? AND case_number <> ? ORDER BY since DESC LIMIT " + MOST,
            app,
            kind, id, since.toEpochMilli(), but.value(), app, kind, id, since.toEpochMilli(), but.value())
        .map((row, context) -> new Closer(Rows.number(row), row.getBoolean("alone"))).list();
  }

  /**
   * A case that closed a room and moved since some moment.
   *
   * @param alone whether the moment counted is its last move; else it is the closing itself
   */
  private record Closer(CaseNumber number, boolean alone) {

    /** Being signed off, or opened again, moves a case too, long after its room was closed. */
    boolean isSince(SqlCaseStore cases, Instant moment) {
      return !alone || cases.existing(number).closed().filter(closed -> !closed.isBefore(moment)).isPresent();
    }
  }

  /** Another case has closed the room, or moved after it had. Nothing was changed. */
  private static final class Closed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Closer closer;

    private Closed(Closer closer) {
      super(closer.toString());
      this.closer = closer;
    }
  }

  /** A case, and what happens to it next. */
  private record Journey(Case seen, List<Step> steps, Case end) {

    static Journey of(Case seen, Step... steps) {
      Case end = seen;
      for (Step step : steps) {
        end = end.with(step);
      }
      return new Journey(seen, List.of(steps), end);
    }
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
