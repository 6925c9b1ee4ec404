package dev.curfew.slack;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Place;
import dev.curfew.chat.Standing;
import dev.curfew.command.FrontDesk;
import dev.curfew.command.Look;
import dev.curfew.command.Suggestion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a picker of rooms, or of the users in one, offers. Never late and never an error: nothing is offered to somebody of whom
 * Slack does not say in time who they are, nor when anything breaks. The id can still be typed. Thread-safe.
 */
final class RoomPicker {
  private final Work work;
  private final Function<Origin, Asker> people;
  private final FrontDesk desk;
  private final Duration patience;

  /**
   * What is looked for.
   *
   * @param command without the slash
   * @param typed so far; may be empty
   * @param app the app that is chosen already
   * @param usersOf the room whose users are looked for; nothing when rooms are
   */
  record Query(String command, String typed, Optional<String> app, Optional<String> usersOf) {

    /** Rooms to close. */
    static Query toClose(String typed) {
      return new Query(CommandForm.CLOSE_ROOM.command(), typed, Optional.empty(), Optional.empty());
    }
  }

  /**
   * A picker over the desk's look-up.
   *
   * @param people who somebody is; may wait for Slack
   * @param patience for an answer, Slack's included
   */
  RoomPicker(Work work, Function<Origin, Asker> people, FrontDesk desk, Duration patience) {
    this.work = work;
    this.people = people;
    this.desk = desk;
    this.patience = patience;
  }

  /**
   * What goes with what is being typed; as long as nothing is, the rooms that the form was opened about come first.
   *
   * @param form what the picker's form stands for; nothing when that is not known
   */
  List<Suggestion> options(Origin who, Supplier<Optional<Forms.Opened>> form, Query query) {
    return inTime(() -> form.get().map(opened -> {
      Asker asker = people.apply(who);
      Stream<Suggestion> about = query.typed().isBlank() && query.usersOf().isEmpty()
          ? live(asker, opened.place(), opened.about())
          : Stream.of();
      return Stream.concat(about, suggest(asker, opened.place(), query)).distinct()
          .limit(FrontDesk.MOST_SUGGESTIONS).toList();
    }).orElse(List.of()));
  }

  /** Those of the ids that are rooms which are live now and that the person may close from there, in the order of the ids. */
  List<Suggestion> live(Origin who, Place place, List<String> ids) {
    return ids.isEmpty() ? List.of() : inTime(() -> live(people.apply(who), place, ids).toList());
  }

  private List<Suggestion> inTime(Supplier<List<Suggestion>> question) {
    return work.ask(question, patience).orElse(List.of());
  }

  private Stream<Suggestion> live(Asker asker, Place place, List<String> ids) {
    return ids.stream()
        .flatMap(id -> suggest(asker, place, Query.toClose(id))
            .filter(suggestion -> stands(suggestion.value(), id)))
        .distinct();
  }

  private Stream<Suggestion> suggest(Asker asker, Place place, Query query) {
    return asker.standing() == Standing.UNKNOWN
        ? Stream.of()
        : desk.suggest(new Look(asker, place, query.command(), query.typed(), query.app(), query.usersOf())).stream();
  }

  /** Whether that is the very id, alone or in quotes, perhaps with options behind it: by the command line's rules. */
  private static boolean stands(String value, String id) {
    return (value + " ").startsWith(id + " ") || (value + " ").startsWith('"' + id + "\" ");
  }
}
