package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.chat.Place;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Policy;
import dev.curfew.room.RoomAction;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** In which channels a message about a case has to stand. */
public final class Audience {
  /** More rooms than this do not bring more rules with them. */
  private static final int MOST_ROOMS = 50;

  private final Supplier<Policy> policy;
  private final Supplier<? extends Collection<ChannelRef>> announce;

  /** @param announce where every outcome is posted beside the place it belongs to */
  public Audience(Supplier<Policy> policy, Supplier<? extends Collection<ChannelRef>> announce) {
    this.policy = policy;
    this.announce = announce;
  }

  /** The places for a case as it is now, the one where it was asked for first; in one and the same channel once. */
  Set<Place> of(Case subject) {
    return switch (subject.state()) {
      case ASKED, REFUSED, WAITING, ASKED_AGAIN, JOINED -> Set.of();
      case APPROVING, CANCELLED, DECLINED, EXPIRED, OVERTAKEN ->
        subject.approvalAsked().isPresent() ? places(subject, approvers(subject)) : Set.of();
      case CONFIRMED, SENDING, RUNNING, STOPPING -> places(subject, concerned(subject));
      case DONE, ACCEPTED, CLOSED, REJECTED, UNKNOWN, NOT_SENT ->
        places(subject, Stream.concat(concerned(subject), announce.get().stream()));
    };
  }

  private Stream<ChannelRef> concerned(Case subject) {
    if (subject.wentAlone().isPresent()) {
      return Stream.concat(approvers(subject), announce.get().stream());
    }
    return subject.approvalAsked().isPresent() ? approvers(subject) : Stream.of();
  }

  /** Channels that a rule names for those who may approve; where it says everywhere, the other places have to do. */
  private Stream<ChannelRef> approvers(Case subject) {
    return subject.actions().stream().map(RoomAction::room).distinct().limit(MOST_ROOMS)
        .flatMap(room -> policy.get().approving(room).stream()).distinct()
        .flatMap(rule -> rule.where().channels().stream());
  }

  private static Set<Place> places(Case subject, Stream<ChannelRef> channels) {
    Place asked = subject.asked().place();
    Set<Place> places = new LinkedHashSet<>(List.of(asked));
    channels.filter(channel -> asked.thread().isPresent() || !channel.names(asked))
        .map(channel -> Place.channel(channel.platform(), "", channel.id())).forEach(places::add);
    return places;
  }
}
