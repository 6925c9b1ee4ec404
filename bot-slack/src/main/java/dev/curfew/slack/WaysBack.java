package dev.curfew.slack;

import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Verb;
import dev.curfew.command.Capabilities.Capability;
import dev.curfew.command.Capabilities.Use;
import dev.curfew.command.Reply;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows for each case how Slack lets its messages be reached: the requester's private prompt, and the ways back of commands and
 * presses. All of it is in the store, so that a restart loses nothing and any replica may go them. Each is kept once: what edits
 * the prompt is a way back too, the last to be taken. Thread-safe.
 */
final class WaysBack {
  private static final Logger log = LoggerFactory.getLogger(WaysBack.class);
  /** Only whoever asked may press these, so a private message that has one is their prompt. */
  private static final Set<Verb> OF_THE_REQUESTER = EnumSet.of(Verb.CONFIRM, Verb.CANCEL, Verb.ASK_AGAIN, Verb.TYPE_ID,
      Verb.GO_ALONE, Verb.INSTEAD_1, Verb.INSTEAD_2, Verb.INSTEAD_3, Verb.OTHER_KIND, Verb.INCLUDE);

  private final SlackMemory memory;

  WaysBack(SlackMemory memory) {
    this.memory = memory;
  }

  /**
   * Keeps the way back of a press before the core is asked what comes of it. Does nothing when the button is no case's, or when
   * nothing can be kept at the moment.
   */
  Optional<Capability> pressed(Origin origin, Press press) {
    boolean prompt = origin.source() == Origin.Source.PRIVATE_BUTTON && OF_THE_REQUESTER.contains(press.verb());
    return ifPossible("a press", () -> memory.caseOf().apply(press.token())
        .flatMap(number -> keep(number, origin, prompt ? Use.PROMPT : Use.WAY_BACK)));
  }

  /**
   * Keeps the way back that an answer about a case goes by, if it can be kept.
   *
   * @param kept what was kept of the press that it answers
   */
  Optional<Capability> answered(Origin origin, Reply reply, Optional<Capability> kept) {
    if (reply.about().isEmpty() || kept.filter(way -> way.number().equals(reply.about().get())).isPresent()) {
      return kept;
    }
    CaseNumber number = reply.about().get();
    Use use = kept.map(Capability::use).orElse(isPrompt(origin, reply) ? Use.PROMPT : Use.WAY_BACK);
    return ifPossible(of(number), () -> {
      kept.ifPresent(this::leave);
      return keep(number, origin, use);
    });
  }

  /**
   * What the requester's private prompt is edited by now.
   *
   * @throws StoreUnavailable when that cannot be looked up
   */
  Optional<Capability> prompt(CaseNumber number) {
    return all(number, Use.PROMPT).stream().findFirst();
  }

  /**
   * The ways into that channel, the freshest first; those that edit the prompt come last, the freshest of them at the very end.
   *
   * @throws StoreUnavailable when they cannot be looked up
   */
  List<Capability> into(CaseNumber number, Place place) {
    return Stream.concat(all(number, Use.WAY_BACK).stream(), all(number, Use.PROMPT).reversed().stream())
        .filter(way -> way.place().channel().equals(place.channel())).toList();
  }

  /**
   * Takes one use of it; false when there is none left.
   *
   * @throws StoreUnavailable when it cannot be counted
   */
  boolean spend(Capability way) {
    return memory.capabilities().spend(way);
  }

  /** As {@link #spend}, for an answer that somebody waits for: it goes out even when nothing can be counted. */
  boolean spendIfPossible(Capability way) {
    try {
      return spend(way);
    } catch (StoreUnavailable uncounted) {
      log.warn("case {}: a use of a way back in Slack was not counted: {}", way.number(), uncounted.getMessage());
      return true;
    }
  }

  /** Slack said that it is used up or over. */
  void over(Capability way) {
    ifPossible(of(way.number()), () -> {
      memory.capabilities().drop(way);
      return Optional.empty();
    });
  }

  /** By it the channel was told something: what it would replace from now on is that message, not the prompt. */
  void postedBy(Capability way) {
    if (way.use() == Use.PROMPT) {
      ifPossible(of(way.number()), () -> {
        memory.capabilities().drop(way);
        Capability left = new Capability(way.number(), way.platform(), Use.WAY_BACK, way.place(), way.secret(),
            way.until(), way.uses() - 1);
        return left.uses() > 0 ? kept(left) : Optional.empty();
      });
    }
  }

  private List<Capability> all(CaseNumber number, Use use) {
    return memory.capabilities().of(number, Platform.SLACK, use);
  }

  /** By a button's way back only what takes the place of its message can be edited: beside a list stays the list. */
  private static boolean isPrompt(Origin origin, Reply reply) {
    boolean replaceable = switch (origin.source()) {
      case COMMAND -> true;
      case PRIVATE_BUTTON -> reply instanceof Reply.Replace;
      case PUBLIC_BUTTON, HOME, OTHER -> false;
    };
    return replaceable
        && reply.message().buttons().stream().anyMatch(button -> OF_THE_REQUESTER.contains(button.verb()));
  }

  /** The prompt is another case's from now on, so nothing about this one may replace it. */
  private void leave(Capability way) {
    List<Capability> left = new ArrayList<>(way.use() == Use.PROMPT ? all(way.number(), Use.PROMPT) : List.of());
    left.add(way);
    left.forEach(memory.capabilities()::drop);
  }

  /** Kept already when a form was opened by that button. */
  private Optional<Capability> keep(CaseNumber number, Origin origin, Use use) {
    if (origin.responseUrl().isEmpty() || origin.place().isEmpty()) {
      return Optional.empty();
    }
    ResponseUrl url = origin.responseUrl().get();
    Capability way = new Capability(number, Platform.SLACK, use, origin.place().get(), url.url().toString(),
        url.until(),
        ResponseUrl.USES);
    return ifPossible(of(number),
        () -> all(number, use).stream().filter(known -> known.secret().equals(way.secret())).findFirst())
        .or(() -> kept(way));
  }

  /** As the log names it. */
  private static String of(CaseNumber number) {
    return "case " + number;
  }

  private Optional<Capability> kept(Capability way) {
    memory.capabilities().keep(way);
    return Optional.of(way);
  }

  private static Optional<Capability> ifPossible(String whose, Supplier<Optional<Capability>> step) {
    try {
      return step.get();
    } catch (StoreUnavailable notKept) {
      log.warn("{}: a way back in Slack was not written down: {}", whose, notKept.getMessage());
      return Optional.empty();
    }
  }
}
